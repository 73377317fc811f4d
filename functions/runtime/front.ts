import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { type HttpAnswer, problem } from "./http.ts";
import { type HttpEvent, headersOf, httpEventSchema } from "./http-request.ts";

/**
 * The header in which CloudFront proves that a request came through it. Viewers cannot set it: CloudFront overwrites
 * it.
 */
export const frontHeader = "x-madoguchi-front";

/** The front's verdict on a request: let through, with the viewer's own address, or answered at once. */
export type Entrance =
  | { readonly kind: "through"; readonly event: HttpEvent }
  | { readonly kind: "past"; readonly answer: HttpAnswer };

/**
 * The check that a request came through CloudFront, and so through the firewall. Without a secret there is no front,
 * and every request passes unchanged.
 */
export function front(secret: string | undefined, baseUrl: string): (event: HttpEvent) => Entrance {
  if (secret === undefined) return (event) => ({ kind: "through", event });
  const expected = digest(secret);
  return (event) => {
    const headers = headersOf(event.headers);
    const shown = headers.get(frontHeader);
    if (shown === undefined) return { kind: "past", answer: elsewhere(event, baseUrl) };
    if (!timingSafeEqual(digest(shown), expected)) return { kind: "past", answer: problem("past-front") };
    const sourceIp = viewerAddress(headers.get("cloudfront-viewer-address") ?? "");
    return { kind: "through", event: sourceIp === undefined ? event : cameFrom(event, sourceIp) };
  };
}

/**
 * Links mailed before there was a front lead to the API's own address, so their visitors are redirected to the
 * desk's. Only requests without the header are redirected: a front with an old secret would otherwise cause a
 * redirect loop.
 */
function elsewhere(event: HttpEvent, baseUrl: string): HttpAnswer {
  const { routeKey, rawQueryString } = httpEventSchema.parse(event);
  const [, path] = /^(?:GET|HEAD) (\/.*)$/.exec(routeKey) ?? [];
  if (path === undefined) return problem("past-front");
  return { kind: "redirect", to: `${baseUrl}${path}${rawQueryString === "" ? "" : `?${rawQueryString}`}` };
}

/**
 * The address in `198.51.100.10:46532`. IPv6 addresses come without brackets, so the last colon precedes the port.
 * Undefined for anything else.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html
 */
export function viewerAddress(header: string): string | undefined {
  const [, address = ""] = /^\[?([^[\]]*)\]?:\d+$/.exec(header.trim()) ?? [];
  return isIP(address) === 0 ? undefined : address;
}

function cameFrom(event: HttpEvent, sourceIp: string): HttpEvent {
  const { requestContext } = event;
  return { ...event, requestContext: { ...requestContext, http: { ...requestContext.http, sourceIp } } };
}

/** Digests have equal length whatever the input, so the comparison takes constant time. */
function digest(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
