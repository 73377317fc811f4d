import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { accessDenied, S3Error, signatureMismatch } from "./errors.ts";
import { encode, type Query, queryValue } from "./query.ts";

const algorithm = "AWS4-HMAC-SHA256";
const longestExpirySeconds = 604_800;
const allowedSkewMs = 15 * 60 * 1000;

/** What a signature covers; `path` as sent, still escaped. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Query;
  readonly headers: IncomingHttpHeaders;
}

/** `payload` is the value of x-amz-content-sha256: a hex digest, or one of S3's words for "not signed". */
export interface Verified {
  readonly payload: string;
}

/** The signing credentials. */
export interface Credentials {
  readonly secretAccessKey: string;
  /** How long after signing a form's or link's credentials expire, ms; undefined: never. */
  readonly lifeMs: number | undefined;
}

interface Scope {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/**
 * Checks the SigV4 signature of a request, in its Authorization header or, if presigned, in its query.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html The date of a header-signed
 * request is not compared with the clock: the desk's clock moves, its SDK clients' does not.
 * @throws S3Error AccessDenied for an unsigned, expired or not yet valid request; SignatureDoesNotMatch otherwise.
 */
export function verifyRequest(request: SignedRequest, credentials: Credentials, nowMs: number): Verified {
  if (queryValue(request.query, "X-Amz-Algorithm") !== undefined) {
    return verifyPresigned(request, credentials, nowMs);
  }
  if (request.headers.authorization !== undefined) {
    return verifyHeader(request, request.headers.authorization, credentials.secretAccessKey);
  }
  throw accessDenied();
}

/**
 * A form or link stops working when the temporary credentials that signed it expire, whatever lifetime it states.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
 * @throws S3Error ExpiredToken
 */
export function checkAlive(
  lifeMs: number | undefined,
  signedMs: number,
  nowMs: number,
  token: string | undefined,
): void {
  if (lifeMs === undefined || nowMs <= signedMs + lifeMs) return;
  throw new S3Error("ExpiredToken", 400, "The provided token has expired.", {
    ...(token !== undefined && { "Token-0": token }),
  });
}

/** The lower-case hex HMAC of `text` with the key derived for `scope`: how POST policies are signed. */
export function policySignature(
  text: string,
  credential: string,
  secretAccessKey: string,
): string | undefined {
  const scope = parseCredential(credential);
  if (scope === undefined) return undefined;
  return createHmac("sha256", signingKey(secretAccessKey, scope)).update(text).digest("hex");
}

/** Whether two hex signatures are the same, in constant time. */
export function sameSignature(expected: string, given: string): boolean {
  const left = Buffer.from(expected);
  const right = Buffer.from(given.toLowerCase());
  return left.length === right.length && timingSafeEqual(left, right);
}

/** `20250101T000000Z` as milliseconds since the epoch. */
export function parseAmzDate(text: string): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

function verifyHeader(request: SignedRequest, authorization: string, secretAccessKey: string): Verified {
  const match =
    /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  const [, credential = "", signedHeaders = "", signature = ""] = match ?? [];
  const scope = parseCredential(credential);
  const date = oneHeader(request.headers, "x-amz-date");
  if (scope === undefined || date === undefined || parseAmzDate(date) === undefined) {
    throw new S3Error("AuthorizationHeaderMalformed", 400, "The authorization header is malformed");
  }
  const payload = oneHeader(request.headers, "x-amz-content-sha256");
  if (payload === undefined) {
    throw new S3Error(
      "InvalidRequest",
      400,
      "Missing required header for this request: x-amz-content-sha256",
    );
  }
  const canonical = canonicalRequest(request, signedHeaders, payload);
  check(canonical, date, scope, secretAccessKey, signature);
  return { payload };
}

function verifyPresigned(request: SignedRequest, credentials: Credentials, nowMs: number): Verified {
  const scope = parseCredential(queryValue(request.query, "X-Amz-Credential") ?? "");
  const date = queryValue(request.query, "X-Amz-Date") ?? "";
  const issuedMs = parseAmzDate(date);
  const expiresText = queryValue(request.query, "X-Amz-Expires") ?? "";
  const signature = queryValue(request.query, "X-Amz-Signature") ?? "";
  const signedHeaders = queryValue(request.query, "X-Amz-SignedHeaders") ?? "";
  if (
    queryValue(request.query, "X-Amz-Algorithm") !== algorithm ||
    scope === undefined ||
    issuedMs === undefined ||
    !/^\d{1,6}$/.test(expiresText) ||
    Number(expiresText) > longestExpirySeconds ||
    signature === ""
  ) {
    throw new S3Error(
      "AuthorizationQueryParametersError",
      400,
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
    );
  }
  const expiresMs = issuedMs + Number(expiresText) * 1000;
  const serverTime = seconds(nowMs);
  if (nowMs > expiresMs) {
    throw accessDenied("Request has expired", {
      "X-Amz-Expires": expiresText,
      Expires: seconds(expiresMs),
      ServerTime: serverTime,
    });
  }
  if (issuedMs > nowMs + allowedSkewMs) {
    throw accessDenied("Request is not yet valid", { ServerTime: serverTime });
  }
  const token = queryValue(request.query, "X-Amz-Security-Token");
  checkAlive(credentials.lifeMs, issuedMs, nowMs, token);
  const payload =
    queryValue(request.query, "X-Amz-Content-Sha256") ??
    oneHeader(request.headers, "x-amz-content-sha256") ??
    "UNSIGNED-PAYLOAD";
  const unsigned = request.query.filter(([name]) => name.toLowerCase() !== "x-amz-signature");
  const canonical = canonicalRequest({ ...request, query: unsigned }, signedHeaders, payload);
  check(canonical, date, scope, credentials.secretAccessKey, signature);
  return { payload };
}

/** S3 gives times to the second. */
function seconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function check(canonical: string, date: string, scope: Scope, secretAccessKey: string, given: string): void {
  const stringToSign = [
    algorithm,
    date,
    `${scope.date}/${scope.region}/${scope.service}/aws4_request`,
    createHash("sha256").update(canonical).digest("hex"),
  ].join("\n");
  const expected = createHmac("sha256", signingKey(secretAccessKey, scope))
    .update(stringToSign)
    .digest("hex");
  if (!date.startsWith(scope.date) || !sameSignature(expected, given)) {
    throw signatureMismatch({ StringToSign: stringToSign, CanonicalRequest: canonical });
  }
}

function canonicalRequest(request: SignedRequest, signedHeaders: string, payload: string): string {
  const names = signedHeaders.split(";");
  if (!names.includes("host"))
    throw accessDenied("There were headers present in the request which were not signed");
  const query = request.query
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? order(x, y) : order(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const headers = names.map((name) => {
    const value = oneHeader(request.headers, name) ?? "";
    return `${name}:${value.trim().replace(/ +/g, " ")}\n`;
  });
  return [request.method, request.path, query, headers.join(""), signedHeaders, payload].join("\n");
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function parseCredential(credential: string): Scope | undefined {
  const match = /^(.+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request$/.exec(credential);
  if (match === null) return undefined;
  const [, accessKeyId = "", date = "", region = "", service = ""] = match;
  return service === "s3" ? { accessKeyId, date, region, service } : undefined;
}

function signingKey(secretAccessKey: string, scope: Scope): Buffer {
  const steps = [scope.date, scope.region, scope.service, "aws4_request"];
  return steps.reduce<Buffer>(
    (key, step) => createHmac("sha256", key).update(step).digest(),
    Buffer.from(`AWS4${secretAccessKey}`),
  );
}

function oneHeader(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}
