/**
 * The desk's S3 on one machine, for `npm start` and tests; in production it is Amazon S3. It exists because fauxqs
 * has no browser POST, and s3rver does not enforce a POST policy's conditions and has had no release since 2021.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Listener, listening } from "../listening.ts";
import { refusedForeign } from "../origin-check.ts";
import { folderStorage, memoryStorage } from "./blob-storage.ts";
import { deleteObjects } from "./delete-objects.ts";
import { notImplemented, S3Error } from "./errors.ts";
import { getObject, headObject, versionOf } from "./get-object.ts";
import { listObjects, listVersions } from "./listing.ts";
import { Objects, type ObjectsOptions } from "./objects.ts";
import { PartUploads } from "./part-uploads.ts";
import { postObject } from "./post-object.ts";
import { putObject } from "./put-object.ts";
import { decode, parseQuery, type Query } from "./query.ts";
import { type Reply, writeReply, xmlReply } from "./reply.ts";
import { RequestBody } from "./request-body.ts";
import type { ScanPlan } from "./scanning.ts";
import { type Credentials, verifyRequest } from "./signature.ts";
import { keyOf, tagsFromXml } from "./upload-headers.ts";
import { deletionHeaders } from "./versions.ts";
import { document, element } from "./xml.ts";

export interface ObjectStoreOptions extends Omit<ObjectsOptions, "storage"> {
  /** Folder for objects; undefined keeps them in memory. */
  readonly folder: string | undefined;
  /** The one secret that signs every request, link and form; any access key id is accepted. */
  readonly secretAccessKey: string;
  /** How long after signing a form's or link's credentials expire, ms; undefined: never. */
  readonly credentialLifeMs?: number;
}

export interface ObjectStore {
  /** Serves one request, path style: `/{bucket}/{key}`. Settles when the response is written. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Shortcut for ListObjectVersions where nothing was ever stored, the most frequent case; undefined otherwise. */
  attemptList(input: { readonly Bucket: string; readonly Prefix?: string }): object | undefined;
  /** Listens on 127.0.0.1; port 0 picks a free one. */
  listen(port: number): Promise<Listener>;
  /** Decides the result of the next upload's scan; several queue up. */
  planNextScan(plan: ScanPlan): void;
  /** Sets how long after signing a form's or link's credentials expire, ms. */
  endCredentialsAfter(lifeMs: number | undefined): void;
}

/**
 * Opens the store, with what an earlier process left in `folder`, even if it was killed.
 * @throws Error for a bucket name S3 would refuse
 */
export async function openObjectStore(options: ObjectStoreOptions): Promise<ObjectStore> {
  const { clock, activity, folder, secretAccessKey, buckets } = options;
  for (const bucket of buckets) {
    if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucket)) throw new Error(`Not a bucket name: ${bucket}`);
  }
  const storage = folder === undefined ? memoryStorage() : folderStorage(folder, buckets);
  const objects = new Objects({ ...options, storage });
  await objects.load();
  const store = { objects, partUploads: new PartUploads(objects) };
  let credentials: Credentials = { secretAccessKey, lifeMs: options.credentialLifeMs };

  const handle = (req: IncomingMessage, res: ServerResponse) =>
    activity.track(async () => {
      // The clock's time, because clients adjust their own clock to S3's.
      res.setHeader("Date", new Date(clock.now()).toUTCString());
      res.setHeader("Server", "AmazonS3");
      const ids = { requestId: randomUUID(), hostId: randomBytes(48).toString("base64") };
      res.setHeader("x-amz-request-id", ids.requestId);
      res.setHeader("x-amz-id-2", ids.hostId);
      const body = new RequestBody(req);
      const incoming = { req, body, credentials, nowMs: clock.now() };
      const reply = await route(store, incoming).catch((error) => refusal(req, ids, error));
      if (!(await body.drain())) res.setHeader("Connection", "close");
      await writeReply(res, reply);
      if (!req.complete) req.destroy();
    });

  // The desk's forms are posted here with `Origin: null`, because of those pages' policy.
  const guarded = (req: IncomingMessage, res: ServerResponse) => {
    if (!refusedForeign(req, res, "any")) void handle(req, res);
  };
  return {
    handle,
    attemptList: ({ Bucket, Prefix = "" }) =>
      objects.has(Bucket) && objects.listVersions(Bucket, Prefix).length === 0 ? {} : undefined,
    listen: (port) => listening(createServer(guarded), port),
    planNextScan: (plan) => objects.scanning.planNext(plan),
    endCredentialsAfter: (lifeMs) => {
      credentials = { secretAccessKey, lifeMs };
    },
  };
}

interface Store {
  readonly objects: Objects;
  readonly partUploads: PartUploads;
}

interface Incoming {
  readonly req: IncomingMessage;
  readonly body: RequestBody;
  readonly credentials: Credentials;
  readonly nowMs: number;
}

async function route({ objects, partUploads }: Store, incoming: Incoming): Promise<Reply> {
  const { req, body, credentials, nowMs } = incoming;
  const { headers } = req;
  const [path = "/", rawQuery = ""] = splitOnce(req.url ?? "/", "?");
  const [rawBucket = "", rawKey = ""] = splitOnce(path.slice(1), "/");
  const bucket = decode(rawBucket);
  const key = keyOf(rawKey);
  const query = parseQuery(rawQuery);
  const method = req.method ?? "";

  if (method === "POST" && key === "" && bucket !== "" && query.length === 0) {
    requireBucket(objects, bucket);
    const bucketUrl = `http://${headers.host ?? "127.0.0.1"}/${bucket}`;
    const contentType = headers["content-type"] ?? "";
    return postObject(objects, { bucket, contentType, bucketUrl, body, nowMs, credentials });
  }

  const { payload } = verifyRequest({ method, path, query, headers }, credentials, nowMs);
  requireBucket(objects, bucket);
  const versionId = versionOf(query);
  const operation = operationOf(method, key, query);
  switch (operation) {
    case "HEAD bucket":
      return { status: 200 };
    case "GET bucket list-type":
      return listObjects(objects, bucket, query);
    case "GET bucket versions":
      return listVersions(objects, bucket, query);
    case "POST bucket delete":
      return deleteObjects(objects, bucket, await body.text(2 * 1024 * 1024));
    case "PUT object":
      return putObject(objects, { bucket, key, query, headers, payload, body });
    case "GET object":
      return getObject(objects, { bucket, key, query, headers });
    case "HEAD object":
      return headObject(objects, { bucket, key, query, headers });
    case "DELETE object":
      return deleteObject(objects, bucket, key, versionId);
    case "GET object tagging":
      return getTags(objects, bucket, key, versionId);
    case "PUT object tagging": {
      const tags = tagsFromXml(await body.text(64 * 1024));
      const object = await objects.setTags(bucket, key, versionId, tags);
      return { status: 200, headers: [["x-amz-version-id", object.versionId]] };
    }
    case "POST object uploads":
      return partUploads.create({ bucket, key, query, headers });
    case "PUT object partNumber uploadId":
      return partUploads.put({ bucket, key, query, headers, payload, body });
    case "POST object uploadId":
      return partUploads.complete(bucket, key, query, await body.text(2 * 1024 * 1024));
    case "DELETE object uploadId":
      return partUploads.abort(bucket, key, query);
    default:
      throw notImplemented(operation);
  }
}

/** DeleteObject: adds a delete marker, or deletes the version it names. */
async function deleteObject(
  objects: Objects,
  bucket: string,
  key: string,
  versionId: string | undefined,
): Promise<Reply> {
  const touched = await objects.delete(bucket, key, versionId);
  if (touched?.deleteMarker === true) return { status: 204, headers: deletionHeaders(touched) };
  return { status: 204, headers: versionId === undefined ? [] : [["x-amz-version-id", versionId]] };
}

/** GetObjectTagging: a version's own tags. */
function getTags(objects: Objects, bucket: string, key: string, versionId: string | undefined): Reply {
  const object = objects.get(bucket, key, versionId);
  const tags = object.tags.map(
    ([name, value]) => `<Tag>${element("Key", name)}${element("Value", value)}</Tag>`,
  );
  const reply = xmlReply(200, document("Tagging", `<TagSet>${tags.join("")}</TagSet>`));
  return { ...reply, headers: [...(reply.headers ?? []), ["x-amz-version-id", object.versionId]] };
}

// Parameters that refine an operation; any other names a different one.
const refinements =
  /^(x-id|x-amz-.*|response-.*|prefix|max-keys|continuation-token|start-after|fetch-owner|delimiter|encoding-type|key-marker|version-id-marker|versionId)$/i;

function operationOf(method: string, key: string, query: Query): string {
  const named = query.map(([name]) => name).filter((name) => !refinements.test(name));
  return [method, key === "" ? "bucket" : "object", ...named.sort()].join(" ");
}

function requireBucket(objects: Objects, bucket: string): void {
  if (objects.has(bucket)) return;
  throw new S3Error("NoSuchBucket", 404, "The specified bucket does not exist", { BucketName: bucket });
}

/** An error that is not S3's is this store's own bug, and its developer reads it here. */
function refusal(
  req: IncomingMessage,
  ids: { readonly requestId: string; readonly hostId: string },
  error: unknown,
): Reply {
  const known = error instanceof S3Error ? error : internalError(error);
  const bodiless = req.method === "HEAD" || known.status === 304;
  if (bodiless) return { status: known.status, headers: known.headers };
  const reply = xmlReply(known.status, known.document(ids.requestId, ids.hostId));
  return { ...reply, headers: [...(reply.headers ?? []), ...known.headers] };
}

/** Includes the cause, unlike S3: the reader is debugging their own desk. */
function internalError(error: unknown): S3Error {
  const cause = error instanceof Error ? error.message : String(error);
  return new S3Error("InternalError", 500, `We encountered an internal error. (${cause})`);
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
