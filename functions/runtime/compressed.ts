import { gzipSync } from "node:zlib";
import { type HttpEvent, headersOf } from "./http-request.ts";
import type { HttpResult } from "./http-result.ts";

/** Below so many bytes a body fits into one packet as it is. */
const leastBytes = 1_400;

/**
 * A page as a browser asks for it: API Gateway compresses nothing, and a page that is read on a phone should come with
 * the first packets. docs/decisions/0140-pages-are-compressed.md says why no secret is at stake.
 */
export function compressed(
  result: HttpResult,
  { headers }: Pick<HttpEvent, "headers">,
  behindFront = false,
): HttpResult {
  const { body } = result;
  if (Buffer.byteLength(body) < leastBytes || !takesGzip(headersOf(headers), behindFront)) return result;
  return {
    ...result,
    headers: { ...result.headers, "content-encoding": "gzip", vary: "accept-encoding" },
    body: gzipSync(body).toString("base64"),
    isBase64Encoded: true,
  };
}

/**
 * Whether `Accept-Encoding` has gzip, and not with a weight of none. CloudFront keeps that header back where nothing is
 * cached; to whoever sends none any encoding may be sent (RFC 9110, 12.5.3), and every browser that says where a request
 * comes from (`Sec-Fetch-Site`) reads gzip. Programs get what they read without asking.
 */
function takesGzip(headers: ReadonlyMap<string, string>, behindFront: boolean): boolean {
  const accepted = headers.get("accept-encoding");
  if (accepted === undefined) return behindFront && headers.has("sec-fetch-site");
  return accepted.split(",").some((one) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(one));
}
