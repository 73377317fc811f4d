import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { describe, expect, test } from "vitest";
import { itemOf } from "../../functions/adapters/stored-request.ts";
import { withHistory } from "../../functions/adapters/stored-history.ts";
import { verifyHistory } from "../../functions/domain/history.ts";
import { requestSchema, type Status } from "../../functions/domain/request/request.ts";
import { Release, releases } from "./index.ts";

const statuses = {
  unconfirmed: true,
  verifying: true,
  "awaiting-requester": true,
  "awaiting-fee": true,
  investigating: true,
  deciding: true,
  acting: true,
  notifying: true,
  closed: true,
  purged: true,
} satisfies Record<Status, true>;

describe.each(releases)("records that %s wrote", (version) => {
  const release = new Release(version);
  const records = release.records();

  test.each(Object.keys(statuses))(
    "%s: read, with an intact history, and written back as they were",
    (status) => {
      const kept = records.filter(({ item }) => item["status"]?.S === status);
      expect(kept).not.toEqual([]);
      for (const { at, item } of kept) {
        const read = requestSchema.safeParse(withHistory(unmarshall(item)));
        expect.soft(read.error, at).toBeUndefined();
        if (!read.success) continue;
        expect.soft(verifyHistory(read.data.id, read.data.history).intact, at).toBe(true);
        const written = marshall(itemOf(read.data, release.business), { removeUndefinedValues: true });
        // A clone of a Buffer is the plain bytes that the store reads.
      expect.soft(structuredClone(written), at).toEqual(item);
      }
    },
  );
});
