import { describe, expect, test } from "vitest";
import { readItem, writtenItem } from "../../functions/adapters/stored-request.ts";
import { verifyHistory } from "../../functions/domain/history.ts";
import { recordSchema } from "../../functions/domain/request/record-schema.ts";
import type { Status } from "../../functions/domain/request/request.ts";
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
    "%s: can be read, have an intact history, and are rewritten unchanged in today's schema",
    (status) => {
      const stored = records.filter(({ item }) => item["status"]?.S === status);
      expect(stored).not.toEqual([]);
      for (const { at, item } of stored) {
        const read = readItem(item, release.business);
        expect.soft(read.kind, at).toBe("request");
        if (read.kind !== "request") continue;
        expect.soft(verifyHistory(read.request.id, read.request.history).intact, at).toBe(true);
        const written = writtenItem(read.request, release.business, new Uint8Array());
        // A cloned Buffer is the plain bytes that the store reads.
        const schema = { N: String(recordSchema.written) };
        // Its next due time follows today's rules (business hours, a reminder to confirm); that it has one is from
        // the record.
        const { dueAt, writes: _today, terms, rules, ...kept } = structuredClone(written);
        const { dueAt: dueThen, ...then } = item;
        expect.soft(kept, at).toEqual({ ...then, schema });
        // 0.1.0 stored no terms; from the next write on the record has them.
        expect.soft(status === "purged" ? rules : terms, at).toBeDefined();
        expect.soft(dueAt === undefined, at).toBe(dueThen === undefined);
      }
    },
  );
});
