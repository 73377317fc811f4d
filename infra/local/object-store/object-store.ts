/**
 * The desk's S3 on one machine, for `npm start` and tests; in production it is Amazon S3.
 * It exists because fauxqs has no browser POST, and s3rver does not enforce a POST policy's conditions and has had no
 * release since 2021.
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Activity } from "../activity.ts";
import type { TimerClock } from "../clock.ts";
import { type Listener, listening } from "../listening.ts";
import { deleteObjects } from "./delete-objects.ts";
import { notImplemented, S3Error } from "./errors.ts";
import { getObject, headObject } from "./get-object.ts";
import { listObjects, listVersions } from "./listing.ts";
import { Objects } from "./objects.ts";
import { postObject } from "./post-object.ts";
import { putObject } from "./put-object.ts";
import { decode, parseQuery, type Query, queryValue } from "./query.ts";
import { type Reply, writeReply, xmlReply } from "./reply.ts";
import { RequestBody } from "./request-body.ts";
import { eicarScan, type Scan } from "./scan.ts";
import { folderShelf, memoryShelf } from "./shelf.ts";
import { verifyRequest } from "./signature.ts";
import { keyOf, tagsFromXml } from "./upload-headers.ts";
import { document, element } from "./xml.ts";

export interface ObjectStoreOptions {
  readonly clock: TimerClock;
  readonly activity: Activity;
  /** Where objects are kept; undefined keeps them in memory. */
  readonly folder: string | undefined;
  /** The one secret every request, link and form is signed with; the access key id may be any. */
  readonly secretAccessKey: string;
  /** The only buckets there are. */
  readonly buckets: readonly string[];
  /** What the malware scan finds; by default the EICAR test string. */
  readonly scan?: Scan;
  /** How long after an upload the scan's tag appears, ms of clock time; by default before the upload is answered. */
  readonly scanDelayMs?: number;
}

export interface ObjectStore {
  /** Serves one request, path style: `/{bucket}/{key}`. Settles when the answer is written. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Listens on 127.0.0.1; port 0 picks a free one. */
  listen(port: number): Promise<Listener>;
}

/**
 * Opens the store. What `folder` holds of an earlier process, however that ended, is there again.
 * @throws Error for a bucket name S3 would not take
 */
export async function openObjectStore(options: ObjectStoreOptions): Promise<ObjectStore> {
  const { clock, activity, folder, secretAccessKey, buckets } = options;
  for (const bucket of buckets) {
    if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucket)) throw new Error(`Not a bucket name: ${bucket}`);
  }
  const shelf = folder === undefined ? memoryShelf() : folderShelf(folder, buckets);
  const objects = new Objects(shelf, clock, buckets, options.scan ?? eicarScan, options.scanDelayMs ?? 0);
  await objects.load();

  const handle = (req: IncomingMessage, res: ServerResponse) =>
    activity.track(async () => {
      // The clock's time, as a client corrects its own by what S3 says.
      res.setHeader("Date", new Date(clock.now()).toUTCString());
      res.setHeader("x-amz-request-id", randomUUID());
      const body = new RequestBody(req);
      const reply = await route(objects, { req, body, secretAccessKey, nowMs: clock.now() }).catch((error) =>
        refusal(req, res, error),
      );
      if (!(await body.drain())) res.setHeader("Connection", "close");
      await writeReply(res, reply);
      if (!req.complete) req.destroy();
    });

  return {
    handle,
    listen: (port) =>
      listening(
        createServer((req, res) => void handle(req, res)),
        port,
      ),
  };
}

interface Incoming {
  readonly req: IncomingMessage;
  readonly body: RequestBody;
  readonly secretAccessKey: string;
  readonly nowMs: number;
}

async function route(objects: Objects, incoming: Incoming): Promise<Reply> {
  const { req, body, secretAccessKey, nowMs } = incoming;
  const [path = "/", rawQuery = ""] = splitOnce(req.url ?? "/", "?");
  const [rawBucket = "", rawKey = ""] = splitOnce(path.slice(1), "/");
  const bucket = decode(rawBucket);
  const key = keyOf(rawKey);
  const query = parseQuery(rawQuery);
  const method = req.method ?? "";

  if (method === "POST" && key === "" && bucket !== "" && query.length === 0) {
    requireBucket(objects, bucket);
    const bucketUrl = `http://${req.headers.host ?? "127.0.0.1"}/${bucket}`;
    const contentType = req.headers["content-type"] ?? "";
    return postObject(objects, { bucket, contentType, bucketUrl, body, nowMs, secretAccessKey });
  }

  const { payload } = verifyRequest({ method, path, query, headers: req.headers }, secretAccessKey, nowMs);
  requireBucket(objects, bucket);
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
      return putObject(objects, { bucket, key, query, headers: req.headers, payload, body });
    case "GET object":
      return getObject(objects, bucket, key, query, req.headers.range);
    case "HEAD object":
      return headObject(objects, bucket, key, query);
    case "DELETE object":
      await objects.delete(bucket, key);
      return { status: 204 };
    case "GET object tagging": {
      const tags = objects.get(bucket, key).tags.map(([name, value]) => {
        return `<Tag>${element("Key", name)}${element("Value", value)}</Tag>`;
      });
      return xmlReply(200, document("Tagging", `<TagSet>${tags.join("")}</TagSet>`));
    }
    case "PUT object tagging":
      await objects.setTags(bucket, key, tagsFromXml(await body.text(64 * 1024)));
      return { status: 200 };
    default:
      throw notImplemented(operation);
  }
}

// Parameters that refine an operation; any other names a different one.
const refinements =
  /^(x-id|x-amz-.*|response-.*|prefix|max-keys|continuation-token|start-after|fetch-owner|delimiter|encoding-type|key-marker|version-id-marker)$/i;

function operationOf(method: string, key: string, query: Query): string {
  const version = queryValue(query, "versionId");
  if (version !== undefined && version !== "null") {
    throw new S3Error("NoSuchVersion", 404, "The specified version does not exist.", { VersionId: version });
  }
  const named = query.map(([name]) => name).filter((name) => !refinements.test(name) && name !== "versionId");
  return [method, key === "" ? "bucket" : "object", ...named].join(" ");
}

function requireBucket(objects: Objects, bucket: string): void {
  if (objects.has(bucket)) return;
  throw new S3Error("NoSuchBucket", 404, "The specified bucket does not exist", { BucketName: bucket });
}

function refusal(req: IncomingMessage, res: ServerResponse, error: unknown): Reply {
  const known = error instanceof S3Error ? error : internalError(error);
  const [path = "/"] = splitOnce(req.url ?? "/", "?");
  const reply = xmlReply(known.status, known.document(path, String(res.getHeader("x-amz-request-id"))));
  return req.method === "HEAD" ? { status: reply.status } : reply;
}

/** The cause is named, unlike S3 does: whoever reads this is mending their own desk. */
function internalError(error: unknown): S3Error {
  const cause = error instanceof Error ? error.message : String(error);
  return new S3Error("InternalError", 500, `We encountered an internal error. (${cause})`);
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
