import type { Language } from "../domain/business.ts";
import type { Problem } from "../languages/problems.ts";
import type { Html } from "../views/html.ts";

/** A request as the pages see it: checked, decoded, and without anything they must not trust. */
export interface HttpRequest {
  /** `POST /task`: the route that API Gateway matched. */
  readonly route: string;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: ReadonlyMap<string, string>;
  /** From the connection, or from CloudFront where it proved that it stands in front; never from another header. */
  readonly sourceIp: string;
  readonly body: HttpBody;
  /** Query and body as they were sent: what a signature is about. */
  readonly raw?: { readonly query: string; readonly body: Uint8Array };
  /** The language asked for by `lang`, in a form before the address, else by the browser, else Japanese. */
  readonly language: Language;
}

export type HttpBody =
  | { readonly kind: "none" }
  | { readonly kind: "form"; readonly fields: Fields }
  | { readonly kind: "json"; readonly value: unknown };

/** Form fields: a name given once is a string, given several times a list. Fields with nothing in them that can be seen are left out. */
export type Fields = Readonly<Record<string, string | readonly string[] | undefined>>;

export type HttpAnswer =
  | {
      readonly kind: "page";
      readonly status: number;
      readonly html: Html;
      /** Another origin that a form on this page may post to: the bucket. */
      readonly formTarget?: string | undefined;
      /** The same of frames in it, which show what the bucket answers; absent where there are none. */
      readonly frames?: string | undefined;
      /** It is given a multiple of so many ms after the call, so that its time tells nothing. */
      readonly evenMs?: number;
    }
  | {
      readonly kind: "json";
      readonly status: number;
      readonly value: unknown;
      /** Another media type than plain JSON. */
      readonly type?: "application/problem+json";
    }
  | { readonly kind: "redirect"; readonly to: string }
  | {
      readonly kind: "problem";
      readonly status: number;
      readonly problem: Problem;
      readonly language?: Language;
      readonly retry?: "status";
      /** From when on it is taken again (ms since the epoch). */
      readonly until?: number;
    };

export function page(html: Html, status = 200): Extract<HttpAnswer, { kind: "page" }> {
  return { kind: "page", status, html };
}

export function problem(
  name: Problem,
  more: { readonly language?: Language; readonly retry?: "status"; readonly until?: number } = {},
): HttpAnswer {
  return { kind: "problem", status: statusOf[name], problem: name, ...more };
}

/** What a link is answered that opens nothing, whether there is a request of its number or not: in ms as `evenMs`. */
const evenRefusalMs = 300;

/** After a multiple of how many ms an answer is given; undefined where its time may be known. */
export function evenMsOf(answer: HttpAnswer): number | undefined {
  if (answer.kind === "page") return answer.evenMs;
  const finds =
    answer.kind === "problem" && (answer.problem === "link-unknown" || answer.problem === "confirm-unknown");
  return finds ? evenRefusalMs : undefined;
}

const statusOf: Record<Problem, number> = {
  "link-unknown": 404,
  "link-expired": 410,
  "link-superseded": 410,
  "link-answered": 410,
  "link-over": 410,
  "link-not-in-role": 403,
  "confirm-expired": 410,
  "confirm-unknown": 404,
  "not-found": 404,
  "too-large": 413,
  "wrong-media-type": 415,
  "bad-request": 400,
  "too-many": 429,
  "confirm-first": 429,
  "cross-site": 403,
  "past-front": 403,
  "too-late": 409,
  fault: 500,
};
