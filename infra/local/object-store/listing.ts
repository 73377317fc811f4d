import { invalidArgument, notImplemented } from "./errors.ts";
import type { Objects } from "./objects.ts";
import { compareKeys } from "./objects.ts";
import { type Query, queryValue } from "./query.ts";
import { type Reply, xmlReply } from "./reply.ts";
import type { StoredObject } from "./stored-object.ts";
import { document, element } from "./xml.ts";

const mostKeys = 1000;

/** ListObjectsV2 with prefix, start-after, max-keys and continuation-token. */
export function listObjects(objects: Objects, bucket: string, query: Query): Reply {
  refuseDelimiter(query);
  const token = queryValue(query, "continuation-token");
  const after = token === undefined ? queryValue(query, "start-after") : fromToken(token);
  const page = pageOf(objects, bucket, query, after);
  const last = page.shown.at(-1);
  const content = [
    element("Name", bucket),
    element("Prefix", queryValue(query, "prefix") ?? ""),
    element("KeyCount", String(page.shown.length)),
    element("MaxKeys", String(page.limit)),
    element("IsTruncated", String(page.truncated)),
    token === undefined ? "" : element("ContinuationToken", token),
    page.truncated && last !== undefined ? element("NextContinuationToken", toToken(last.key)) : "",
    ...page.shown.map((object) => `<Contents>${entry(object)}</Contents>`),
  ];
  return xmlReply(200, document("ListBucketResult", content.join("")));
}

/** ListObjectVersions of a bucket without versioning: every object once, as version "null". */
export function listVersions(objects: Objects, bucket: string, query: Query): Reply {
  refuseDelimiter(query);
  const page = pageOf(objects, bucket, query, queryValue(query, "key-marker"));
  const last = page.shown.at(-1);
  const next = page.truncated && last !== undefined;
  const content = [
    element("Name", bucket),
    element("Prefix", queryValue(query, "prefix") ?? ""),
    element("KeyMarker", queryValue(query, "key-marker") ?? ""),
    element("MaxKeys", String(page.limit)),
    element("IsTruncated", String(page.truncated)),
    next ? element("NextKeyMarker", last.key) + element("NextVersionIdMarker", "null") : "",
    ...page.shown.map(
      (object) =>
        `<Version>${element("VersionId", "null")}${element("IsLatest", "true")}${entry(object)}</Version>`,
    ),
  ];
  return xmlReply(200, document("ListVersionsResult", content.join("")));
}

function pageOf(objects: Objects, bucket: string, query: Query, after: string | undefined) {
  const asked = queryValue(query, "max-keys") ?? String(mostKeys);
  if (!/^\d+$/.test(asked)) throw invalidArgument("Provided max-keys not an integer", "max-keys", asked);
  const limit = Math.min(Number(asked), mostKeys);
  const all = objects.list(bucket, queryValue(query, "prefix") ?? "");
  const rest = after === undefined ? all : all.filter((object) => compareKeys(object.key, after) > 0);
  return { limit, shown: rest.slice(0, limit), truncated: limit > 0 && rest.length > limit };
}

function entry(object: StoredObject): string {
  return [
    element("Key", object.key),
    element("LastModified", new Date(object.modifiedMs).toISOString()),
    element("ETag", object.etag),
    element("Size", String(object.size)),
    element("StorageClass", "STANDARD"),
  ].join("");
}

function refuseDelimiter(query: Query): void {
  if (queryValue(query, "delimiter")) throw notImplemented("delimiter");
  if (queryValue(query, "encoding-type")) throw notImplemented("encoding-type");
}

function toToken(key: string): string {
  return Buffer.from(key).toString("base64url");
}

function fromToken(token: string): string {
  return Buffer.from(token, "base64url").toString("utf8");
}
