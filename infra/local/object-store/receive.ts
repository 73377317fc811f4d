import type { IncomingHttpHeaders } from "node:http";
import { decodeChunks } from "./aws-chunked.ts";
import type { Draft } from "./blob-storage.ts";
import { Digests } from "./digests.ts";
import { notImplemented, S3Error, tooLarge } from "./errors.ts";
import type { Objects } from "./objects.ts";
import { type Query, queryValue } from "./query.ts";
import type { RequestBody } from "./request-body.ts";
import type { StoredObject } from "./stored-object.ts";
import type { Said } from "./upload-headers.ts";

/** The largest single upload S3 takes: 5 GiB. */
export const largestUpload = 5 * 1024 ** 3;

/** A request with a body. */
export interface Body {
  readonly bucket: string;
  readonly key: string;
  readonly query: Query;
  readonly headers: IncomingHttpHeaders;
  /** x-amz-content-sha256 as verified. */
  readonly payload: string;
  readonly body: RequestBody;
}

export interface Received extends Pick<StoredObject, "size" | "etag" | "checksums"> {
  readonly draft: Draft;
}

/** Reads a request's body into a draft, and checks it against everything the request promised. */
export async function receive(objects: Objects, put: Body): Promise<Received> {
  const said = saidBy(put);
  const chunked = put.payload.startsWith("STREAMING-");
  if (chunked && put.payload !== "STREAMING-UNSIGNED-PAYLOAD-TRAILER") throw notImplemented(put.payload);
  const length = lengthOf(said(chunked ? "x-amz-decoded-content-length" : "content-length"));
  if (length > largestUpload) throw tooLarge(length, largestUpload);

  const checksumName = checksumNameOf(put, said("x-amz-trailer"));
  let checksum = checksumName === undefined ? undefined : said(checksumName);
  const sha256 = /^[0-9a-f]{64}$/.test(put.payload) ? put.payload : undefined;
  const digests = new Digests(checksumName, { sha256: sha256 !== undefined });
  const bytes = chunked
    ? decodeChunks(put.body, length, (name, value) => {
        if (name === checksumName) checksum = value;
      })
    : put.body;
  const draft = await objects.begin(put.bucket);
  try {
    await copy(bytes, draft, digests);
    return { draft, ...digests.finish({ md5: said("content-md5"), sha256, checksum }), size: digests.size };
  } catch (error) {
    await draft.discard();
    throw error;
  }
}

/** A request's value for a name; presigned requests carry their x-amz-* headers in the query. */
export function saidBy(put: Pick<Body, "headers" | "query">): Said {
  return (name) => {
    const header = put.headers[name];
    return Array.isArray(header) ? header.join(",") : (header ?? queryValue(put.query, name));
  };
}

/** Everything a request states by header or query, under lower-case names. */
export function namedValues(put: Pick<Body, "headers" | "query">): Array<[string, string]> {
  const headers = Object.entries(put.headers).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(",") : (value ?? ""),
  ]);
  return [...headers, ...put.query.map(([name, value]): [string, string] => [name.toLowerCase(), value])];
}

async function copy(bytes: AsyncIterable<Uint8Array>, draft: Draft, digests: Digests): Promise<void> {
  for await (const piece of bytes) {
    digests.update(piece);
    await draft.write(piece);
  }
}

function lengthOf(text: string | undefined): number {
  if (text === undefined || !/^\d+$/.test(text)) {
    throw new S3Error("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");
  }
  return Number(text);
}

function checksumNameOf(put: Body, trailer: string | undefined): string | undefined {
  if (trailer !== undefined) return trailer.trim().toLowerCase();
  for (const [name] of namedValues(put)) {
    if (/^x-amz-checksum-(crc32|crc32c|crc64nvme|sha1|sha256)$/.test(name)) return name;
  }
  return undefined;
}
