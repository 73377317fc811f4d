import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { type HttpAnswer, problem } from "./http.ts";
import { type HttpEvent, headersOf, httpEventSchema } from "./http-request.ts";

/** The header in which CloudFront proves that a request came through it. Viewers cannot set it: CloudFront overwrites it. */
export const frontHeader = "x-madoguchi-front";

/** What the front makes of a request: it came through, from the viewer's own address, or it is answered at once. */
export type Entrance =
  | { readonly kind: "through"; readonly event: HttpEvent }
  | { readonly kind: "past"; readonly answer: HttpAnswer };

/**
 * The check that a request came through CloudFront, and with it the firewall. Without a secret there is no front, and
 * every request is through as it is.
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
 * Links that were mailed before there was a front lead to the API's own address: whoever opens one is sent on to the
 * desk's. Only a request without the header is, or a front with an old secret would send people in circles.
 */
function elsewhere(event: HttpEvent, baseUrl: string): HttpAnswer {
  const { routeKey, rawQueryString } = httpEventSchema.parse(event);
  const [, path] = /^(?:GET|HEAD) (\/.*)$/.exec(routeKey) ?? [];
  if (path === undefined) return problem("past-front");
  return { kind: "redirect", to: `${baseUrl}${path}${rawQueryString === "" ? "" : `?${rawQueryString}`}` };
}

/**
 * The address in `198.51.100.10:46532`; an IPv6 address stands there without brackets, so the last colon is the one
 * before the port. Undefined for anything else.
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

/** Digests are of one length, whatever was shown, and comparing them tells nothing by its time. */
function digest(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
