import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpEvent } from "../../../functions/runtime/http-request.ts";
import type { HttpResult } from "../../../functions/runtime/http-result.ts";
import { type FunctionEntry, functions, type Throttle } from "../../manifest.ts";
import type { TimerClock } from "../clock.ts";
import type { LocalFunctions } from "../functions.ts";
import { TokenBucket } from "./throttle.ts";

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html, in bytes */
const mostBody = 10 * 1024 * 1024;

/**
 * Lambda's payload limits for request and response, in bytes; an event carries a binary body as base64, a third
 * longer. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const lambda = { event: 6 * 1024 * 1024, result: 6 * 1024 * 1024 + 100 } as const;

/** Responses of API Gateway itself. */
const answers = {
  notFound: [404, "Not Found"],
  headersTooLarge: [431, "Request Header Fields Too Large"],
  bodyTooLarge: [413, "Request Entity Too Large"],
  throttled: [429, "Too Many Requests"],
  failed: [500, "Internal Server Error"],
} as const;

/** Every route of the manifest; a GET route also answers HEAD. */
const routes = new Map<string, FunctionEntry>(
  functions.flatMap((entry) =>
    entry.trigger.kind === "http"
      ? entry.trigger.routes.flatMap((route): [string, FunctionEntry][] =>
          route.startsWith("GET ")
            ? [
                [route, entry],
                [route.replace("GET ", "HEAD "), entry],
              ]
            : [[route, entry]],
        )
      : [],
  ),
);

export interface GatewayOptions {
  readonly clock: Pick<TimerClock, "now">;
  readonly called: Pick<LocalFunctions, "page">;
  /** The most bytes of request line and header values together; default: unlimited. */
  readonly mostHeaderBytes?: number;
  /** The rate limit of a route (`POST /requests`); undefined: none. */
  readonly throttleOf?: (routeKey: string) => Throttle | undefined;
}

/**
 * Serves the manifest's routes as API Gateway's HTTP API does: payload format 2.0, `{proxy+}` after all others, 404
 * for anything else, and its own responses to requests that are too large, too frequent or fail.
 */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #buckets = new Map<string, TokenBucket | undefined>();

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = request;
    const [path = "/", rawQueryString = ""] = url.split(/\?(.*)/s);
    if (headerBytes(request) > (this.#options.mostHeaderBytes ?? Infinity))
      return answer(response, answers.headersTooLarge);
    const exact = `${method} ${path}`;
    const routeKey = routes.has(exact) ? exact : `${method} /{proxy+}`;
    const entry = routes.get(routeKey);
    if (entry === undefined) return answer(response, answers.notFound);
    if (this.#bucket(routeKey)?.take() === false) return answer(response, answers.throttled);
    const body = await readBody(request);
    if (body === undefined) return answer(response, answers.bodyTooLarge);
    const headers = flat(request.headers);
    const event: HttpEvent = {
      routeKey,
      rawQueryString,
      headers,
      requestContext: { http: { method, sourceIp: request.socket.remoteAddress ?? "127.0.0.1" } },
      ...(body.length > 0 && bodyOf(body, headers["content-type"] ?? "")),
    };
    if (isLarge(event.body) && bytesOf(event) > lambda.event) return answer(response, answers.bodyTooLarge);
    const result = await this.#options.called.page(entry, event).catch(() => undefined);
    if (result === undefined || isTooLarge(result)) return answer(response, answers.failed);
    response.writeHead(result.statusCode, result.headers);
    const { body: said, isBase64Encoded } = result;
    response.end(method === "HEAD" ? undefined : Buffer.from(said, isBase64Encoded ? "base64" : "utf8"));
  }

  #bucket(routeKey: string): TokenBucket | undefined {
    if (!this.#buckets.has(routeKey)) {
      const throttle = this.#options.throttleOf?.(routeKey);
      this.#buckets.set(routeKey, throttle && new TokenBucket(throttle, this.#options.clock));
    }
    return this.#buckets.get(routeKey);
  }
}

/** Bodies of a text type are passed as text, and lose what is not UTF-8; everything else is passed as base64. */
function bodyOf(body: Buffer, contentType: string): Pick<HttpEvent, "body" | "isBase64Encoded"> {
  const isText = /^(text\/|application\/(json|javascript|xml)\b|application\/[^;]*\+(json|xml)\b)/i;
  return isText.test(contentType)
    ? { body: body.toString("utf8"), isBase64Encoded: false }
    : { body: body.toString("base64"), isBase64Encoded: true };
}

/** Request line and header values, as API Gateway counts them. */
function headerBytes({ method = "", url = "", rawHeaders }: IncomingMessage): number {
  const values = rawHeaders.filter((_, index) => index % 2 === 1);
  return Buffer.byteLength(`${method} ${url} HTTP/1.1${values.join("")}`);
}

function isTooLarge(result: HttpResult): boolean {
  return isLarge(result.body) && bytesOf(result) > lambda.result;
}

/** Skips counting for small bodies: JSON takes at most six bytes per character. */
function isLarge(text = ""): boolean {
  return text.length > lambda.event / 8;
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function answer(response: ServerResponse, [status, message]: (typeof answers)[keyof typeof answers]): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ message }));
}

function flat(headers: IncomingMessage["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(",") : value] as const],
    ),
  );
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > mostBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
