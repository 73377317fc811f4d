import middy from "@middy/core";
import { faultFacts } from "../domain/log.ts";
import { styleHash } from "../views/layout.ts";
import { problemPage } from "../views/pages/problem.ts";
import { compressed } from "./compressed.ts";
import { readFrontSecret, type VariableName } from "./environment.ts";
import { front } from "./front.ts";
import { evenMsOf, type HttpAnswer, type HttpRequest, problem } from "./http.ts";
import { type HttpEvent, httpEventSchema, languageOf, readRequest } from "./http-request.ts";
import type { HttpResult } from "./http-result.ts";
import type { Bodies } from "./largest-body.ts";
import { postedIn } from "./posted.ts";
import { type PlaceOf, placeOf, type Runtime } from "./runtime.ts";

/** Whether the pages stand alone, or are framed by another page of the desk. */
type Shown = "alone" | "framed";

/** A handler of pages: the same on Lambda and on a laptop. */
export type HttpHandler = (event: HttpEvent) => Promise<HttpResult>;

/**
 * Wraps pages and API: environment, the front, decoding, cross-site check, security headers, an access log without
 * queries or bodies, and an apology instead of an error. `bodies`: size limits of routes that take long texts;
 * `shown`: whether its pages are framed by others.
 */
export function httpFunction<Name extends VariableName>(
  name: string,
  variables: readonly (Name | "BASE_URL")[],
  build: (env: PlaceOf<Name | "BASE_URL">, runtime: Runtime) => (request: HttpRequest) => Promise<HttpAnswer>,
  bodies: Bodies = {},
  shown: Shown = "alone",
): (runtime: Runtime) => HttpHandler {
  return (runtime) => {
    const env = placeOf(variables, runtime);
    const handle = build(env, runtime);
    const origin = new URL(env.BASE_URL).origin;
    const frontSecret = readFrontSecret(runtime.env);
    const enter = front(frontSecret, env.BASE_URL);
    const answerTo = async (request: HttpRequest) => {
      await runtime.loadLanguages(request.language, runtime.business.staffLanguage);
      return handle(request);
    };
    const wrapped = middy<HttpEvent, HttpResult>()
      .use({
        onError: async (request) => {
          runtime.log("http.fault", { function: name, fault: faultFacts(request.error) });
          request.response = await render(problem("fault"), request.event, runtime, shown);
        },
      })
      .handler(async (received: HttpEvent) => {
        const entrance = enter(received);
        if (entrance.kind === "past") {
          runtime.log("front.bypassed");
          return render(entrance.answer, received, runtime, shown);
        }
        const { event } = entrance;
        const started = runtime.clock.now();
        const read = readRequest(event, origin, bodies);
        const answer = read.ok ? await answerTo(read.value) : problem(read.refusal);
        const every = evenMsOf(answer);
        if (every !== undefined) await runtime.pause?.(every - ((runtime.clock.now() - started) % every));
        const result = await render(answer, event, runtime, shown);
        runtime.log("http.answered", {
          function: name,
          route: event.routeKey,
          status: result.statusCode,
          ms: runtime.clock.now() - started,
          ...(answer.kind === "problem" && { reason: answer.problem }),
        });
        return compressed(result, event, frontSecret !== undefined);
      });
    // Middy's context is only for middlewares; none of ours reads it.
    return async (event) => wrapped(event, {} as Parameters<typeof wrapped>[1]);
  };
}

async function render(
  answer: HttpAnswer,
  event: HttpEvent,
  runtime: Runtime,
  shown: Shown,
): Promise<HttpResult> {
  switch (answer.kind) {
    case "page":
      return {
        statusCode: answer.status,
        headers: { ...safeHeaders(answer, shown), "content-type": "text/html; charset=utf-8" },
        body: String(await answer.html),
      };
    case "json":
      return {
        statusCode: answer.status,
        headers: {
          ...safeHeaders(),
          "content-type": `${answer.type ?? "application/json"}; charset=utf-8`,
        },
        body: JSON.stringify(answer.value),
      };
    case "redirect":
      return { statusCode: 303, headers: { ...safeHeaders(), location: answer.to }, body: "" };
    case "problem": {
      const { until } = answer;
      const wait = until === undefined ? {} : { "retry-after": secondsUntil(until, runtime) };
      if (isApi(event)) {
        return {
          statusCode: answer.status,
          headers: { ...safeHeaders(), ...wait, "content-type": "application/problem+json; charset=utf-8" },
          body: JSON.stringify({ type: "about:blank", status: answer.status, title: answer.problem }),
        };
      }
      const { rawQueryString, headers } = httpEventSchema.parse(event);
      const posted = postedIn(event);
      const [, shownIn] = posted?.fields.find(([name]) => name === "lang") ?? [];
      const language =
        answer.language ??
        languageOf(
          shownIn ?? new URLSearchParams(rawQueryString).get("lang") ?? undefined,
          headers["accept-language"],
        );
      await runtime.loadLanguages(language);
      const html = problemPage({
        business: runtime.business,
        language,
        problem: answer.problem,
        retry: answer.retry,
        statusPage: answer.statusPage,
        until,
        posted,
      });
      const page = await render({ kind: "page", status: answer.status, html }, event, runtime, shown);
      return { ...page, headers: { ...page.headers, ...wait } };
    }
  }
}

/** The value of `Retry-After`. */
function secondsUntil(until: number, { clock }: Pick<Runtime, "clock">): string {
  return String(Math.max(1, Math.ceil((until - clock.now()) / 1000)));
}

function isApi(event: HttpEvent): boolean {
  return / \/v1\//.test(event.routeKey);
}

/**
 * Nothing is cached, sniffed, indexed or loaded from elsewhere, and only the desk may frame a page, if anybody; forms
 * and frames go only where the page says. What Back shows again stays in the reader's own browser, which uses it for
 * nothing else (docs/decisions/0228).
 */
function safeHeaders(
  {
    formTarget,
    frames,
    backShows = false,
  }: {
    readonly formTarget?: string | undefined;
    readonly frames?: string | undefined;
    readonly backShows?: boolean;
  } = {},
  shown: Shown = "alone",
): Record<string, string> {
  const formAction = formTarget === undefined ? "'self'" : `'self' ${formTarget}`;
  const framed = shown === "framed";
  return {
    "cache-control": backShows ? "private, no-cache" : "no-store",
    "content-security-policy": [
      "default-src 'none'",
      `style-src ${styleHash}`,
      `form-action ${formAction}`,
      ...(frames === undefined ? [] : [`frame-src 'self' ${frames}`]),
      `frame-ancestors ${framed ? "'self'" : "'none'"}`,
      "base-uri 'none'",
    ].join("; "),
    "referrer-policy": "same-origin",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": framed ? "SAMEORIGIN" : "DENY",
    "x-robots-tag": "noindex, nofollow",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
  };
}
