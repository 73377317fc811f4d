import { gzipSync } from "node:zlib";
import { type HttpEvent, headersOf } from "./http-request.ts";
import type { HttpResult } from "./http-result.ts";

/** A smaller body fits into one packet without compression. */
const leastBytes = 1_400;

/**
 * Compresses pages, which API Gateway does not do, so that a page on a phone comes with the first packets.
 * docs/decisions/0140-pages-are-compressed.md says why no secret is at stake.
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
 * Whether `Accept-Encoding` allows gzip. CloudFront withholds that header if nothing is cached. Without it any
 * encoding may be sent (RFC 9110, 12.5.3), and every browser that sends `Sec-Fetch-Site` reads gzip. Other programs
 * get no compression unless they ask for it.
 */
function takesGzip(headers: ReadonlyMap<string, string>, behindFront: boolean): boolean {
  const accepted = headers.get("accept-encoding");
  if (accepted === undefined) return behindFront && headers.has("sec-fetch-site");
  return accepted.split(",").some((one) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(one));
}
