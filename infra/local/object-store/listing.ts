import { invalidArgument, notImplemented } from "./errors.ts";
import type { Objects } from "./objects.ts";
import { type Query, queryValue } from "./query.ts";
import { type Reply, xmlReply } from "./reply.ts";
import type { StoredObject } from "./stored-object.ts";
import { compareKeys } from "./versions.ts";
import { document, element } from "./xml.ts";

const mostKeys = 1000;

/** ListObjectsV2 with prefix, start-after, max-keys and continuation-token. */
export function listObjects(objects: Objects, bucket: string, query: Query): Reply {
  refuseDelimiter(query);
  const token = queryValue(query, "continuation-token");
  const after = token === undefined ? queryValue(query, "start-after") : fromToken(token);
  const all = objects.list(bucket, queryValue(query, "prefix") ?? "");
  const rest = after === undefined ? all : all.filter((object) => compareKeys(object.key, after) > 0);
  const page = pageOf(query, rest);
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

/**
 * ListObjectVersions with prefix, max-keys, key-marker and version-id-marker: by key, newest version first.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 */
export function listVersions(objects: Objects, bucket: string, query: Query): Reply {
  refuseDelimiter(query);
  const keyMarker = queryValue(query, "key-marker");
  const versionMarker = queryValue(query, "version-id-marker");
  if (versionMarker !== undefined && keyMarker === undefined) {
    throw invalidArgument(
      "A version-id marker cannot be specified without a key marker.",
      "version-id-marker",
      versionMarker,
    );
  }
  const all = objects.listVersions(bucket, queryValue(query, "prefix") ?? "");
  const page = pageOf(query, all.slice(positionAfter(all, keyMarker, versionMarker)));
  const last = page.shown.at(-1);
  const next = page.truncated && last !== undefined;
  const newest = new Set(all.filter((object, index) => object.key !== all[index - 1]?.key));
  const content = [
    element("Name", bucket),
    element("Prefix", queryValue(query, "prefix") ?? ""),
    element("KeyMarker", keyMarker ?? ""),
    element("VersionIdMarker", versionMarker ?? ""),
    element("MaxKeys", String(page.limit)),
    element("IsTruncated", String(page.truncated)),
    next ? element("NextKeyMarker", last.key) + element("NextVersionIdMarker", last.versionId) : "",
    ...page.shown.map((object) => versionEntry(object, newest.has(object))),
  ];
  return xmlReply(200, document("ListVersionsResult", content.join("")));
}

function positionAfter(
  all: readonly StoredObject[],
  keyMarker: string | undefined,
  versionMarker: string | undefined,
): number {
  if (keyMarker === undefined) return 0;
  const marked = all.findIndex(({ key, versionId }) => key === keyMarker && versionId === versionMarker);
  if (marked >= 0) return marked + 1;
  const after = all.findIndex(({ key }) => compareKeys(key, keyMarker) > 0);
  return after < 0 ? all.length : after;
}

function versionEntry(object: StoredObject, isLatest: boolean): string {
  const version = element("VersionId", object.versionId) + element("IsLatest", String(isLatest));
  if (!object.deleteMarker) return `<Version>${version}${entry(object)}</Version>`;
  return `<DeleteMarker>${version}${element("Key", object.key)}${modified(object)}</DeleteMarker>`;
}

function pageOf(query: Query, rest: readonly StoredObject[]) {
  const asked = queryValue(query, "max-keys") ?? String(mostKeys);
  if (!/^\d+$/.test(asked)) throw invalidArgument("Provided max-keys not an integer", "max-keys", asked);
  const limit = Math.min(Number(asked), mostKeys);
  return { limit, shown: rest.slice(0, limit), truncated: limit > 0 && rest.length > limit };
}

function entry(object: StoredObject): string {
  return [
    element("Key", object.key),
    modified(object),
    element("ETag", object.etag),
    element("Size", String(object.size)),
    element("StorageClass", "STANDARD"),
  ].join("");
}

function modified(object: StoredObject): string {
  return element("LastModified", new Date(object.modifiedMs).toISOString());
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
