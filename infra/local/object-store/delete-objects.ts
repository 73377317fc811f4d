import type { Objects } from "./objects.ts";
import { type Reply, xmlReply } from "./reply.ts";
import { malformedXml } from "./upload-headers.ts";
import { document, element, inner, text } from "./xml.ts";

const mostKeys = 1000;

/**
 * DeleteObjects: up to 1,000 keys, or versions of keys, per request; missing ones count as deleted.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 */
export async function deleteObjects(objects: Objects, bucket: string, xml: string): Promise<Reply> {
  const [request] = inner(xml, "Delete");
  const objectsToDelete = inner(request ?? "", "Object");
  if (request === undefined || objectsToDelete.length === 0 || objectsToDelete.length > mostKeys) {
    throw malformedXml();
  }
  const deleted: string[] = [];
  for (const object of objectsToDelete) {
    const key = text(object, "Key");
    if (key === undefined) throw malformedXml();
    const versionId = text(object, "VersionId");
    const touched = await objects.delete(bucket, key, versionId);
    const marker = touched?.deleteMarker
      ? element("DeleteMarker", "true") + element("DeleteMarkerVersionId", touched.versionId)
      : "";
    const version = versionId === undefined ? "" : element("VersionId", versionId);
    deleted.push(`<Deleted>${element("Key", key)}${version}${marker}</Deleted>`);
  }
  const quiet = text(request, "Quiet") === "true";
  return xmlReply(200, document("DeleteResult", quiet ? "" : deleted.join("")));
}
