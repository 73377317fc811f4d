import type { Language } from "../domain/business.ts";
import type { Problem } from "../languages/problems.ts";
import type { Html } from "../views/html.ts";

/** A request as the pages see it: checked, decoded, and without anything untrusted. */
export interface HttpRequest {
  /** `POST /task`: the route that API Gateway matched. */
  readonly route: string;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: ReadonlyMap<string, string>;
  /** The connection's address, or the one from CloudFront if it proved itself; never from another header. */
  readonly sourceIp: string;
  readonly body: HttpBody;
  /** Query and body exactly as sent, for checking signatures. */
  readonly raw?: { readonly query: string; readonly body: Uint8Array };
  /** The language requested by `lang` (a form's before the query's), else by the browser, else Japanese. */
  readonly language: Language;
}

export type HttpBody =
  | { readonly kind: "none" }
  | { readonly kind: "form"; readonly fields: Fields }
  | { readonly kind: "json"; readonly value: unknown };

/** Form fields: a string for a name given once, a list for several. Fields without visible content are left out. */
export type Fields = Readonly<Record<string, string | readonly string[] | undefined>>;

export type HttpAnswer =
  | {
      readonly kind: "page";
      readonly status: number;
      readonly html: Html;
      /** Another origin that forms on this page may post to: the bucket. */
      readonly formTarget?: string | undefined;
      /** The same for its frames, which show the bucket's response; absent if there are none. */
      readonly frames?: string | undefined;
      /** Answered at a multiple of this many ms after the call, so that timing reveals nothing. */
      readonly evenMs?: number;
      /**
       * Shown again by the browser, which goes back to it or had discarded it, although a POST brought it; for pages
       * without data from the record, and without any secret but a link that the browser's history has anyway or gets.
       */
      readonly backShows?: boolean;
    }
  | {
      readonly kind: "json";
      readonly status: number;
      readonly value: unknown;
      /** A media type other than plain JSON. */
      readonly type?: "application/problem+json";
    }
  | { readonly kind: "redirect"; readonly to: string }
  | {
      readonly kind: "problem";
      readonly status: number;
      readonly problem: Problem;
      readonly language?: Language;
      readonly retry?: "status";
      /** The requester's status page. */
      readonly statusPage?: string;
      /** When to try again (ms since the epoch). */
      readonly until?: number;
    };

export function page(html: Html, status = 200): Extract<HttpAnswer, { kind: "page" }> {
  return { kind: "page", status, html };
}

/**
 * A page that a POST brought and that the browser shows again, without asking whether to send the form once more: on
 * Back, and when a phone had discarded the tab (docs/decisions/0228).
 */
export function pageForBack(html: Html, status = 200): Extract<HttpAnswer, { kind: "page" }> {
  return { kind: "page", status, html, backShows: true };
}

export function problem(
  name: Problem,
  more: {
    readonly language?: Language;
    readonly retry?: "status";
    readonly statusPage?: string;
    readonly until?: number;
  } = {},
): HttpAnswer {
  return { kind: "problem", status: statusOf[name], problem: name, ...more };
}

/**
 * Response time for a link that opens nothing, whether or not its request exists: a multiple of this, as in `evenMs`.
 */
const evenRefusalMs = 300;

/** Answers at a multiple of this many ms; undefined if the timing is no secret. */
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
  "answer-stands": 410,
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
  "too-late-to-stop": 409,
  "moved-on": 409,
  "no-switch": 409,
  "goes-on-enough": 409,
  fault: 500,
};
