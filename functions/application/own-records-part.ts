import { createHash } from "node:crypto";
import { FilesLost } from "../domain/errors.ts";
import type { Bucket } from "../domain/ports.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";

/**
 * What the desk itself keeps of the person, as stored beside a package: part of a page. Undefined if there is none.
 * Throws FilesLost if it was changed.
 */
export async function ownRecordsIn(
  packages: Pick<Bucket, "read">,
  request: ConfirmedRequest,
): Promise<string | undefined> {
  const own = "package" in request ? request.package?.ownRecords : undefined;
  if (own === undefined || ("package" in request && request.package?.deletedAt !== undefined))
    return undefined;
  const pieces: Uint8Array[] = [];
  for await (const piece of (await packages.read({ key: own.key })) ?? []) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  if (createHash("sha256").update(bytes).digest("hex") !== own.sha256) throw new FilesLost(request.id);
  return bytes.toString("utf8");
}
