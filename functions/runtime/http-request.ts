import * as z from "zod/mini";
import { isVisible } from "../domain/addresses.ts";
import { type Language, languages, mainLanguage } from "../domain/business.ts";
import { later } from "../domain/later.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import type { Problem } from "../languages/problems.ts";
import type { Fields, HttpBody, HttpRequest } from "./http.ts";
import { type Bodies, usualBodyBytes } from "./largest-body.ts";

/** The part of an API Gateway payload (format 2.0) that the desk reads. */
export const httpEventSchema = later(() =>
  z.object({
    routeKey: z.string(),
    rawQueryString: z._default(z.string(), ""),
    headers: z._default(z.record(z.string(), z.optional(z.string())), {}),
    requestContext: z.object({ http: z.object({ method: z.string(), sourceIp: z.string() }) }),
    body: z.optional(z.string()),
    isBase64Encoded: z._default(z.boolean(), false),
  }),
);
export type HttpEvent = z.input<typeof httpEventSchema>;

/**
 * Checks and decodes an event. `ownOrigin` is the desk's configured origin; `bodies` says how much the routes with
 * long texts accept. Files go directly to the bucket.
 */
export function readRequest(
  event: HttpEvent,
  ownOrigin: string,
  bodies: Bodies = {},
): Result<HttpRequest, Problem> {
  const {
    routeKey,
    rawQueryString,
    headers: raw,
    requestContext,
    body,
    isBase64Encoded,
  } = httpEventSchema.parse(event);
  const headers = headersOf(raw);
  const query = new Map(new URLSearchParams(rawQueryString));
  const posted = requestContext.http.method === "POST";
  if (posted && isCrossSite(headers, ownOrigin)) return refuse("cross-site");
  const bytes = decodeBody(body ?? "", isBase64Encoded);
  const read = posted
    ? readBody(headers.get("content-type") ?? "", bytes, bodies[routeKey] ?? (() => usualBodyBytes))
    : ok<HttpBody>({ kind: "none" });
  if (!read.ok) return read;
  return ok({
    route: routeKey.replace(/^HEAD /, "GET "),
    query,
    headers,
    sourceIp: requestContext.http.sourceIp,
    body: read.value,
    ...(posted && { raw: { query: rawQueryString, body: bytes } }),
    language: languageOf(askedIn(read.value) ?? query.get("lang"), headers.get("accept-language")),
  });
}

/** The headers of an event by lower-case name. */
export function headersOf(raw: HttpEvent["headers"] = {}): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(raw).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), value] as const],
    ),
  );
}

/**
 * Whether a browser says that another site sent this form. Sec-Fetch-Site decides if present; Origin is only the
 * fallback, because a page's policy may make it `null`. Programs send neither.
 */
function isCrossSite(headers: ReadonlyMap<string, string>, ownOrigin: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const origin = headers.get("origin");
  return origin !== undefined && origin !== ownOrigin;
}

function decodeBody(body: string, base64: boolean): Uint8Array {
  return base64 ? Buffer.from(body, "base64") : Buffer.from(body, "utf8");
}

function readBody(contentType: string, bytes: Uint8Array, most: () => number): Result<HttpBody, Problem> {
  // Most bodies are small; the exact limit is worked out only for those that are not.
  if (bytes.byteLength > usualBodyBytes && bytes.byteLength > most()) return refuse("too-large");
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    switch (type) {
      case "application/x-www-form-urlencoded": {
        const fields = readForm(text);
        return fields === undefined ? refuse("bad-request") : ok({ kind: "form", fields });
      }
      case "multipart/form-data":
        return isOneClick(text) ? ok({ kind: "form", fields: {} }) : refuse("wrong-media-type");
      case "application/json":
        return ok({ kind: "json", value: JSON.parse(text) });
      default:
        return refuse("wrong-media-type");
    }
  } catch {
    return refuse("bad-request");
  }
}

/**
 * Whether a multipart body is a mail program's one-click unsubscribe, which may use either encoding (RFC 8058,
 * section 3.1). Its target is in the URL. All other forms of the desk are urlencoded.
 */
function isOneClick(parts: string): boolean {
  return /^content-disposition: *form-data; *name="?List-Unsubscribe"?\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\r?\n/im.test(
    parts,
  );
}

/** Names that would reach into an object's prototype are not allowed, not even as part of a field's name. */
const reserved = new Set(["__proto__", "constructor", "prototype"]);

/** The most fields of a form: forty systems with a choice, a text and ten files each, plus those of a decision. */
const mostPairs = 600;

/** Decodes a form strictly: broken percent-encoding or UTF-8, too many fields or reserved names give undefined. */
function readForm(text: string): Fields | undefined {
  const fields: Record<string, string | string[]> = Object.create(null);
  const pairs = text === "" ? [] : text.split("&");
  if (pairs.length > mostPairs) return undefined;
  for (const pair of pairs) {
    const [name = "", value = ""] = splitOnce(pair).map((part) =>
      decodeURIComponent(part.replace(/\+/g, " ")),
    );
    if (name === "" || name.split(".").some((part) => reserved.has(part))) return undefined;
    if (!isVisible(value)) continue;
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else fields[name] = [before, value];
  }
  return fields;
}

function splitOnce(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
}

/** The language in which a form was shown and is submitted. */
function askedIn(body: HttpBody): Language | undefined {
  return body.kind === "form" ? languages.find((language) => language === body.fields["lang"]) : undefined;
}

/** The language to answer in: an explicit choice, else the browser's first that we support, else Japanese. */
export function languageOf(asked: string | undefined, accepted: string | undefined): Language {
  const explicit = languages.find((language) => language === asked);
  if (explicit !== undefined) return explicit;
  for (const part of (accepted ?? "").split(",")) {
    const spoken = languages.find((language) => part.trim().toLowerCase().startsWith(language));
    if (spoken !== undefined) return spoken;
  }
  return mainLanguage;
}
