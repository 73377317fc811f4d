import { decodeChunks } from "./aws-chunked.ts";
import { Digests } from "./digests.ts";
import { notImplemented, S3Error, tooLarge } from "./errors.ts";
import type { Objects } from "./objects.ts";
import { type Query, queryValue } from "./query.ts";
import type { Reply } from "./reply.ts";
import type { RequestBody } from "./request-body.ts";
import type { Draft } from "./shelf.ts";
import { objectHeaders, objectMetadata, tagsFromHeader } from "./upload-headers.ts";

/** The largest single upload S3 takes: 5 GiB. */
export const largestUpload = 5 * 1024 ** 3;

interface Put {
  readonly bucket: string;
  readonly key: string;
  readonly query: Query;
  readonly headers: NodeJS.Dict<string | string[]>;
  /** x-amz-content-sha256 as verified. */
  readonly payload: string;
  readonly body: RequestBody;
}

/** PutObject: plain bodies and the SDK's aws-chunked ones with a checksum trailer. */
export async function putObject(objects: Objects, put: Put): Promise<Reply> {
  const said = (name: string) => {
    const header = put.headers[name];
    // A presigned PUT carries its x-amz-* headers in the query.
    return Array.isArray(header) ? header.join(",") : (header ?? queryValue(put.query, name));
  };
  if (said("x-amz-copy-source") !== undefined) throw notImplemented("CopyObject");
  const ifNoneMatch = said("if-none-match");
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*") throw notImplemented("If-None-Match with an ETag");

  const chunked = put.payload.startsWith("STREAMING-");
  if (chunked && put.payload !== "STREAMING-UNSIGNED-PAYLOAD-TRAILER") throw notImplemented(put.payload);
  const length = lengthOf(said(chunked ? "x-amz-decoded-content-length" : "content-length"));
  if (length > largestUpload) throw tooLarge(length, largestUpload);

  const checksumName = checksumNameOf(put, said("x-amz-trailer"));
  let checksum = checksumName === undefined ? undefined : said(checksumName);
  const digests = new Digests(checksumName);
  const bytes = chunked
    ? decodeChunks(put.body, length, (name, value) => {
        if (name === checksumName) checksum = value;
      })
    : put.body;

  const described = {
    bucket: put.bucket,
    key: put.key,
    headers: objectHeaders(said),
    metadata: objectMetadata(namedValues(put)),
    tags: tagsFromHeader(said("x-amz-tagging")),
  };
  const draft = await objects.begin(put.bucket);
  let finished: ReturnType<Digests["finish"]>;
  try {
    await copy(bytes, draft, digests);
    const signedHash = /^[0-9a-f]{64}$/.test(put.payload) ? put.payload : undefined;
    finished = digests.finish({ md5: said("content-md5"), sha256: signedHash, checksum });
  } catch (error) {
    await draft.discard();
    throw error;
  }
  const object = await objects.commit(
    draft,
    { ...described, ...finished, size: digests.size },
    ifNoneMatch === "*",
  );
  return { status: 200, headers: [["ETag", object.etag], ...object.checksums] };
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

function checksumNameOf(put: Put, trailer: string | undefined): string | undefined {
  if (trailer !== undefined) return trailer.trim().toLowerCase();
  for (const [name] of namedValues(put)) {
    if (/^x-amz-checksum-(crc32|crc32c|crc64nvme|sha1|sha256)$/.test(name)) return name;
  }
  return undefined;
}

function namedValues(put: Put): Array<[string, string]> {
  const headers = Object.entries(put.headers).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(",") : (value ?? ""),
  ]);
  return [...headers, ...put.query.map(([name, value]): [string, string] => [name.toLowerCase(), value])];
}
