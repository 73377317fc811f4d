import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, type HistoryEntry, verifyHistory } from "../../../functions/domain/history.ts";
import { Case } from "../case.ts";

const { id, history } = Case.at("closed").request;

const entry = fc.nat(history.length - 1);

/** The history with one entry changed. */
function changed(at: number, change: (entry: HistoryEntry) => HistoryEntry): HistoryEntry[] {
  return history.map((one, index) => (index === at ? change(one) : one));
}

test("the history of a whole request verifies", () => {
  expect(verifyHistory(id, history)).toEqual({ intact: true, entries: history.length });
});

test("a change to any field of any entry is found, and the entry is named", () => {
  const changes: ((entry: HistoryEntry) => HistoryEntry)[] = [
    (one) => ({ ...one, n: one.n + 1 }),
    (one) => ({ ...one, at: "2020-01-01T00:00:00.000Z" }),
    (one) => ({ ...one, actor: { kind: "staff", mailbox: "somebody-else" } }),
    (one) => ({ ...one, event: `${one.event}-not` }),
    (one) => ({ ...one, data: { ...one.data, more: true } }),
    (one) => ({ ...one, data: { ...one.data, status: "closed-by-hand" } }),
    (one) => ({ ...one, prev: one.hash }),
    (one) => ({ ...one, hash: one.prev }),
  ];
  fc.assert(
    fc.property(entry, fc.constantFrom(...changes), (at, change) => {
      expect(verifyHistory(id, changed(at, change))).toEqual({ intact: false, brokenAt: at + 1 });
    }),
  );
});

test("an entry that was taken out, put in twice or moved is found", () => {
  fc.assert(
    fc.property(entry, (at) => {
      if (at < history.length - 1) expect(verifyHistory(id, history.toSpliced(at, 1)).intact).toBe(false);
      const one = history.slice(at, at + 1);
      expect(verifyHistory(id, history.toSpliced(at, 0, ...one)).intact).toBe(false);
      const [next] = history.slice(at + 1, at + 2);
      if (next !== undefined) {
        expect(verifyHistory(id, history.toSpliced(at, 2, next, ...one)).intact).toBe(false);
      }
    }),
  );
});

test("a history belongs to its receipt number and to no other", () => {
  expect(verifyHistory(Case.submitted({ key: "another" }).request.id, history).intact).toBe(false);
});

test("the order of attributes does not affect a hash", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
      const reversed = Object.fromEntries(Object.entries(record).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(record));
    }),
  );
});

test("different JSON has different canonical forms", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
      const same =
        JSON.stringify(JSON.parse(canonicalJson(left))) === JSON.stringify(JSON.parse(canonicalJson(right)));
      expect(canonicalJson(left) === canonicalJson(right)).toBe(same);
    }),
  );
});
