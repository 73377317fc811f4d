import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import type { Desk } from "../../infra/local/desk.ts";
import type { LocalDesk } from "./local-desk.ts";

/** A client of a desk's S3, which signs by the desk's clock. */
export function s3Of({ variables, clock }: Pick<Desk, "variables" | "clock">): S3Client {
  return new S3Client({
    region: "ap-northeast-1",
    endpoint: variables["AWS_ENDPOINT_URL_S3"] ?? "",
    forcePathStyle: true,
    systemClockOffset: clock.now() - Date.now(),
  });
}

/** The keys in one of a desk's buckets, those that begin with `Prefix`. */
export async function keysIn(
  { desk }: LocalDesk,
  bucket: "EVIDENCE_BUCKET" | "PACKAGES_BUCKET",
  Prefix = "",
): Promise<readonly string[]> {
  const client = s3Of(desk);
  const { Contents = [] } = await client.send(
    new ListObjectsV2Command({ Bucket: desk.variables[bucket], Prefix }),
  );
  client.destroy();
  return Contents.map(({ Key }) => Key ?? "");
}

/** A whole PDF, as small as can be. */
export const pdf = new TextEncoder().encode(
  "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);
