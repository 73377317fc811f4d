import { listsEtag } from "./conditions.ts";
import { notImplemented } from "./errors.ts";
import type { Objects, Precondition } from "./objects.ts";
import { type Body, namedValues, receive, saidBy } from "./receive.ts";
import type { Reply } from "./reply.ts";
import { objectHeaders, objectMetadata, tagsFromHeader } from "./upload-headers.ts";

/**
 * PutObject: plain bodies and the SDK's aws-chunked ones with a checksum trailer.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
export async function putObject(objects: Objects, put: Body): Promise<Reply> {
  const said = saidBy(put);
  if (said("x-amz-copy-source") !== undefined) throw notImplemented("CopyObject");
  const precondition = preconditionOf(said("if-none-match"), said("if-match"));
  const described = {
    bucket: put.bucket,
    key: put.key,
    headers: objectHeaders(said),
    metadata: objectMetadata(namedValues(put)),
    tags: tagsFromHeader(said("x-amz-tagging")),
  };
  const { draft, ...received } = await receive(objects, put);
  const object = await objects.commit(draft, { ...described, ...received }, precondition);
  return {
    status: 200,
    headers: [["ETag", object.etag], ["x-amz-version-id", object.versionId], ...object.checksums],
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
function preconditionOf(
  ifNoneMatch: string | undefined,
  ifMatch: string | undefined,
): Precondition | undefined {
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch !== "*") throw notImplemented("If-None-Match with an ETag");
    return { ifNoneMatch };
  }
  return ifMatch === undefined ? undefined : { ifMatch: (etag) => listsEtag(ifMatch, etag) };
}
