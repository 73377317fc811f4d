import type { IncomingHttpHeaders } from "node:http";
import { checkConditions } from "./conditions.ts";
import { invalidArgument, S3Error } from "./errors.ts";
import type { Objects, Span } from "./objects.ts";
import { type Query, queryValue } from "./query.ts";
import type { Reply } from "./reply.ts";
import type { StoredObject } from "./stored-object.ts";

const overridable = [
  "Content-Type",
  "Content-Language",
  "Expires",
  "Cache-Control",
  "Content-Disposition",
  "Content-Encoding",
];

/** The parameters of a GET or HEAD. */
interface Wanted {
  readonly bucket: string;
  readonly key: string;
  readonly query: Query;
  readonly headers: IncomingHttpHeaders;
}

/**
 * GetObject: any version, one byte range at most, conditions, and the response-* overrides a presigned link carries.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export async function getObject(objects: Objects, wanted: Wanted): Promise<Reply> {
  const { bucket, key, query } = wanted;
  let partial = false;
  const { object, span, body } = await objects.open(bucket, key, versionOf(query), (found) => {
    checkConditions(found, wanted.headers);
    const asked = spanOf(wanted.headers.range, found.size);
    partial = asked !== undefined;
    return asked ?? { start: 0, end: found.size - 1 };
  });
  const headers = [
    ...describe(object, query),
    ["Content-Length", String(Math.max(span.end - span.start + 1, 0))] as const,
  ];
  if (!partial) return { status: 200, headers: [...headers, ...object.checksums], body };
  return { status: 206, headers: [...headers, contentRange(span, object)], body };
}

/** HeadObject: like GetObject, without the bytes. */
export function headObject(objects: Objects, wanted: Wanted): Reply {
  const { bucket, key, query } = wanted;
  const object = objects.readable(bucket, key, versionOf(query));
  checkConditions(object, wanted.headers);
  const span = spanOf(wanted.headers.range, object.size);
  const length = span === undefined ? object.size : span.end - span.start + 1;
  const headers = [...describe(object, query), ["Content-Length", String(length)] as const];
  if (span === undefined) return { status: 200, headers: [...headers, ...object.checksums] };
  return { status: 206, headers: [...headers, contentRange(span, object)] };
}

/** The version that a request names. */
export function versionOf(query: Query): string | undefined {
  return queryValue(query, "versionId");
}

function contentRange({ start, end }: Span, { size }: StoredObject): readonly [string, string] {
  return ["Content-Range", `bytes ${start}-${end}/${size}`];
}

function describe(object: StoredObject, query: Query): Array<readonly [string, string]> {
  const headers = new Map(object.headers);
  for (const name of overridable) {
    const parameter = `response-${name.toLowerCase()}`;
    const value = queryValue(query, parameter);
    if (value === undefined) continue;
    if (!fitsHeader(value)) {
      throw invalidArgument("Header value cannot be represented using ISO-8859-1.", parameter, value);
    }
    headers.set(name, value);
  }
  const described: Array<readonly [string, string]> = [...headers]
    .concat(object.metadata.map(([name, value]) => [`x-amz-meta-${name}`, value]))
    .map(([name, value]) => [name, fitsHeader(value) ? value : encodedWord(value)]);
  described.push(["ETag", object.etag]);
  described.push(["Last-Modified", new Date(object.modifiedMs).toUTCString()]);
  described.push(["Accept-Ranges", "bytes"]);
  described.push(["x-amz-version-id", object.versionId]);
  if (object.tags.length > 0) described.push(["x-amz-tagging-count", String(object.tags.length)]);
  return described;
}

/** `bytes=a-b` as a span; undefined for no range or one S3 ignores. @throws S3Error InvalidRange */
function spanOf(range: string | undefined, size: number): Span | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return undefined;
  const [, first = "", last = ""] = match;
  const start = first === "" ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== "" && last !== "" && Number(last) < Number(first)) return undefined;
  if (start >= size) {
    throw new S3Error("InvalidRange", 416, "The requested range is not satisfiable", {
      RangeRequested: range ?? "",
      ActualObjectSize: String(size),
    });
  }
  return { start, end };
}

function fitsHeader(value: string): boolean {
  return !/[^\x20-\x7e\xa0-\xff\t]/.test(value);
}

/** How S3 returns a value that headers cannot carry (RFC 2047). */
function encodedWord(value: string): string {
  return `=?UTF-8?B?${Buffer.from(value).toString("base64")}?=`;
}
