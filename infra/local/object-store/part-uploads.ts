import { createHash, randomBytes } from "node:crypto";
import { S3Error, tooSmall } from "./errors.ts";
import type { Description, Objects } from "./objects.ts";
import { type Query, queryValue } from "./query.ts";
import { type Body, namedValues, type Received, receive, saidBy } from "./receive.ts";
import { type Reply, xmlReply } from "./reply.ts";
import { malformedXml, objectHeaders, objectMetadata, tagsFromHeader } from "./upload-headers.ts";
import { document, element, inner, text } from "./xml.ts";

const smallestPart = 5 * 1024 * 1024;
const mostParts = 10_000;

interface Upload {
  readonly described: Omit<Description, "size" | "etag" | "checksums">;
  readonly parts: Map<number, Received>;
}

/**
 * Multipart uploads, for content of unknown length that is produced while it is sent.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html An incomplete one is lost with the process,
 * while S3 keeps it until a rule ends it.
 */
export class PartUploads {
  readonly #objects: Objects;
  readonly #uploads = new Map<string, Upload>();

  constructor(objects: Objects) {
    this.#objects = objects;
  }

  /** CreateMultipartUpload. */
  create(put: Omit<Body, "payload" | "body">): Reply {
    const said = saidBy(put);
    const uploadId = randomBytes(32).toString("base64url");
    const described = {
      bucket: put.bucket,
      key: put.key,
      headers: objectHeaders(said),
      metadata: objectMetadata(namedValues(put)),
      tags: tagsFromHeader(said("x-amz-tagging")),
    };
    this.#uploads.set(uploadId, { described, parts: new Map() });
    const content = element("Bucket", put.bucket) + element("Key", put.key) + element("UploadId", uploadId);
    return xmlReply(200, document("InitiateMultipartUploadResult", content));
  }

  /** UploadPart: a second one of the same number replaces the first. */
  async put(put: Body): Promise<Reply> {
    const upload = this.#find(put);
    const number = Number(queryValue(put.query, "partNumber"));
    if (!Number.isInteger(number) || number < 1 || number > mostParts) {
      throw new S3Error(
        "InvalidArgument",
        400,
        `Part number must be an integer between 1 and ${mostParts}, inclusive`,
        { ArgumentName: "partNumber", ArgumentValue: queryValue(put.query, "partNumber") ?? "" },
      );
    }
    const received = await receive(this.#objects, put);
    await received.draft.finish();
    await this.#drop(upload, number);
    upload.parts.set(number, received);
    return { status: 200, headers: [["ETag", received.etag], ...received.checksums] };
  }

  /** CompleteMultipartUpload: the listed parts become the object. */
  async complete(bucket: string, key: string, query: Query, xml: string): Promise<Reply> {
    const upload = this.#find({ bucket, key, query });
    const [request] = inner(xml, "CompleteMultipartUpload");
    const listed = inner(request ?? "", "Part").map((part) => ({
      number: Number(text(part, "PartNumber")),
      etag: text(part, "ETag")?.replaceAll('"', ""),
    }));
    if (listed.length === 0) throw malformedXml();
    if (listed.some(({ number }, index) => number <= (listed[index - 1]?.number ?? 0))) {
      throw new S3Error(
        "InvalidPartOrder",
        400,
        "The list of parts was not in ascending order. Parts must be ordered by part number.",
      );
    }
    const parts = listed.map(({ number, etag }) => {
      const part = upload.parts.get(number);
      if (part === undefined || part.etag !== `"${etag}"`) throw invalidPart(query, number);
      return part;
    });
    for (const part of parts.slice(0, -1))
      if (part.size < smallestPart) throw tooSmall(part.size, smallestPart);
    const object = await this.#objects.commit(await this.#joined(bucket, parts), {
      ...upload.described,
      size: parts.reduce((size, part) => size + part.size, 0),
      etag: etagOf(parts),
      checksums: [],
    });
    await this.#end(query, upload);
    const content = [element("Bucket", bucket), element("Key", key), element("ETag", object.etag)].join("");
    return {
      ...xmlReply(200, document("CompleteMultipartUploadResult", content)),
      headers: [
        ["Content-Type", "application/xml"],
        ["x-amz-version-id", object.versionId],
      ],
    };
  }

  /** AbortMultipartUpload. */
  async abort(bucket: string, key: string, query: Query): Promise<Reply> {
    await this.#end(query, this.#find({ bucket, key, query }));
    return { status: 204 };
  }

  #find({ bucket, key, query }: Pick<Body, "bucket" | "key" | "query">): Upload {
    const uploadId = queryValue(query, "uploadId") ?? "";
    const upload = this.#uploads.get(uploadId);
    if (upload === undefined || upload.described.bucket !== bucket || upload.described.key !== key) {
      throw new S3Error(
        "NoSuchUpload",
        404,
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
        { UploadId: uploadId },
      );
    }
    return upload;
  }

  async #joined(bucket: string, parts: readonly Received[]) {
    const draft = await this.#objects.begin(bucket);
    for (const { draft: part, size } of parts) {
      for await (const piece of await this.#objects.bytesOf(bucket, part.blob, size))
        await draft.write(piece);
    }
    return draft;
  }

  async #end(query: Query, upload: Upload): Promise<void> {
    this.#uploads.delete(queryValue(query, "uploadId") ?? "");
    for (const number of upload.parts.keys()) await this.#drop(upload, number);
  }

  async #drop(upload: Upload, number: number): Promise<void> {
    const part = upload.parts.get(number);
    upload.parts.delete(number);
    if (part !== undefined) await this.#objects.dropBlob(upload.described.bucket, part.draft.blob);
  }
}

/** S3 derives it from the parts' digests and their number. */
function etagOf(parts: readonly Received[]): string {
  const sums = createHash("md5");
  for (const { etag } of parts) sums.update(Buffer.from(etag.replaceAll('"', ""), "hex"));
  return `"${sums.digest("hex")}-${parts.length}"`;
}

function invalidPart(query: Query, number: number): S3Error {
  return new S3Error(
    "InvalidPart",
    400,
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { UploadId: queryValue(query, "uploadId") ?? "", PartNumber: String(number) },
  );
}
