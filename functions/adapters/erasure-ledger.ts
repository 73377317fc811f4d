import { type _Object, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import * as z from "zod/mini";
import { personKeySchema } from "../domain/consents/person.ts";
import { folders } from "../domain/folders.ts";
import { requestIdSchema } from "../domain/ids.ts";
import { later } from "../domain/later.ts";
import type { ErasureLedger, PersonErasures } from "../domain/ports.ts";
import { type Erasure, erasureKinds } from "../domain/retention.ts";
import type { Place } from "./clients.ts";
import { s3Client } from "./s3-client.ts";

const folder = folders.erasures;
const persons = `${folder}persons/`;
const entrySchema = later(() => z.tuple([requestIdSchema, z.enum(erasureKinds)]));

/**
 * The ledger of erasures is in the packages bucket, because restoring a table leaves a bucket unchanged. An entry is
 * an empty object: the key says what was erased, its date when, so that a listing is all it takes to read. A
 * lifecycle rule deletes an entry after a year, long after the table's last backup (35 days).
 */
export function erasureLedger(env: Place<"PACKAGES_BUCKET">): ErasureLedger {
  const { put, listed } = entries(env);
  return {
    note: (id, kind) => put(`${folder}${id}/${kind}`),
    all: async () => (await listed(folder)).flatMap(erasureIn),
  };
}

/** The same for persons in the ledger of consents. */
export function personErasures(env: Place<"PACKAGES_BUCKET">): PersonErasures {
  const { put, listed } = entries(env);
  return {
    note: (person) => put(`${persons}${person}`),
    all: async () =>
      (await listed(persons)).flatMap(
        ({ Key = "" }) => personKeySchema.safeParse(Key.slice(persons.length)).data ?? [],
      ),
  };
}

function entries(env: Place<"PACKAGES_BUCKET">) {
  const client = s3Client(env);
  const bucket = { Bucket: env.PACKAGES_BUCKET };
  return {
    put: async (key: string): Promise<void> => {
      await client.send(
        new PutObjectCommand({ ...bucket, Key: key, Body: new Uint8Array(), ContentType: "text/plain" }),
      );
    },
    listed: async (prefix: string): Promise<readonly _Object[]> => {
      const found: _Object[] = [];
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ ...bucket, Prefix: prefix, ContinuationToken: token }),
        );
        found.push(...(page.Contents ?? []));
        token = page.NextContinuationToken;
      } while (token !== undefined);
      return found;
    },
  };
}

function erasureIn({ Key = "", LastModified }: _Object): readonly Erasure[] {
  const entry = entrySchema.safeParse(Key.slice(folder.length).split("/"));
  if (!entry.success || LastModified === undefined) return [];
  const [requestId, kind] = entry.data;
  return [{ requestId, kind, at: LastModified.toISOString() }];
}
