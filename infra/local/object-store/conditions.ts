import type { IncomingHttpHeaders } from "node:http";
import { preconditionFailed, S3Error } from "./errors.ts";
import type { StoredObject } from "./stored-object.ts";

/**
 * If-Match and If-None-Match of a read. https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html
 * @throws S3Error PreconditionFailed, NotModified
 */
export function checkConditions(object: StoredObject, headers: IncomingHttpHeaders): void {
  const { "if-match": wanted, "if-none-match": known } = headers;
  if (wanted !== undefined && !listsEtag(wanted, object.etag)) throw preconditionFailed("If-Match");
  if (known !== undefined && listsEtag(known, object.etag)) {
    throw new S3Error("NotModified", 304, "Not Modified", {}, [["ETag", object.etag]]);
  }
}

/** Whether a list of ETags, quoted or bare, or an asterisk, has this one. */
export function listsEtag(list: string, etag: string): boolean {
  const bare = etag.replaceAll('"', "");
  return list.split(",").some((one) => [bare, "*"].includes(one.trim().replaceAll('"', "")));
}
