import type { Objects } from "./objects.ts";
import { type Reply, xmlReply } from "./reply.ts";
import { malformedXml } from "./upload-headers.ts";
import { document, element, inner, text } from "./xml.ts";

const mostKeys = 1000;

/** DeleteObjects: up to 1,000 keys in one request; one that is not there counts as deleted. */
export async function deleteObjects(objects: Objects, bucket: string, xml: string): Promise<Reply> {
  const [request] = inner(xml, "Delete");
  const keys = inner(request ?? "", "Object").map((object) => text(object, "Key"));
  if (request === undefined || keys.length === 0 || keys.length > mostKeys) throw malformedXml();
  const deleted: string[] = [];
  for (const key of keys) {
    if (key === undefined) throw malformedXml();
    await objects.delete(bucket, key);
    deleted.push(`<Deleted>${element("Key", key)}</Deleted>`);
  }
  const quiet = text(request, "Quiet") === "true";
  return xmlReply(200, document("DeleteResult", quiet ? "" : deleted.join("")));
}
