import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerOf } from "../../../../functions/domain/consents/answer.ts";
import {
  type Blank,
  type Entry,
  entrySchema,
  parted,
  verifyEntry,
} from "../../../../functions/domain/consents/entry.ts";
import type { Revision } from "../../../../functions/domain/consents/revision.ts";
import {
  type Declaration,
  declared,
  erased,
  joined,
  moved,
  narrowed,
  told,
} from "../../../../functions/domain/consents/transitions.ts";
import { anySaid, detailsOf, keeping, minute, personOf, policyVersion, said } from "./declarations.ts";

/** A recipient to which provision ended. */
const ended = "a".repeat(16);

const blank: Blank = { person: personOf(1), item: "location" };
const upkeep = { at: minute(900), policyVersion, details: detailsOf() };

function lifeOf(...declarations: readonly Declaration[]): Entry {
  const [first, ...rest] = declarations;
  if (first === undefined) throw new Error("nothing declared");
  return rest.reduce((entry, one) => declared(entry, one, keeping), declared(blank, first, keeping));
}

const states = (entry: Entry) => entry.revisions.map(({ consent, state }) => `${consent} ${state}`);
const may = (entry: Entry, at = 1000) => answerOf(entry.standing, Date.parse(minute(at))).may;

const lives = fc
  .array(anySaid, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((one, n) => said(n, one)));

test("every declaration appends one revision and changes no earlier one", () => {
  fc.assert(
    fc.property(lives, (declarations) => {
      let before: Entry | Blank = blank;
      for (const one of declarations) {
        const next: Entry = declared(before, one, keeping);
        const earlier = "revisions" in before ? before.revisions : [];
        expect(next.revisions.slice(0, -1)).toEqual(earlier);
        expect(verifyEntry(next, next.revisions).intact).toBe(true);
        expect(entrySchema.parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
        before = next;
      }
    }),
    { numRuns: 40 },
  );
});

test("collection is allowed only after a yes that still stands, and a no takes effect at once", () => {
  fc.assert(
    fc.property(lives, (declarations) => {
      // The wording that was agreed to and still stands.
      let stands: string | undefined;
      let before: Entry | Blank = blank;
      for (const one of declarations) {
        const entry: Entry = declared(before, one, keeping);
        before = entry;
        if (one.decision === "given") stands = one.wording.version;
        if (one.decision === "withdrawn") stands = undefined;
        if (one.decision === "refused" && (one.keepsEarlier !== true || one.wording.version === stands))
          stands = undefined;
        expect(may(entry)).toBe(stands !== undefined);
      }
    }),
    { numRuns: 40 },
  );
});

test("detects a change to any part of any revision, and to the state", () => {
  const entry = lifeOf(
    said(1, { decision: "asked" }),
    said(2, { decision: "given" }, { proof: "receipt-1" }),
    said(3, { decision: "withdrawn" }),
  );
  const changes: ((one: Revision) => Revision)[] = [
    (one) => ({ ...one, n: one.n + 1 }),
    (one) => ({ ...one, at: minute(7) }),
    (one) => ({ ...one, state: "active", decision: "joined" }),
    (one) => ({ ...one, policyVersion: "2016-01-01" }),
    (one) => ({ ...one, details: detailsOf({ proof: "another" }) }),
    (one) => ({ ...one, hash: one.prev }),
  ];
  fc.assert(
    fc.property(fc.nat(2), fc.constantFrom(...changes), (at, change) => {
      const revisions = entry.revisions.map((one, n) => (n === at ? change(one) : one));
      expect(verifyEntry(entry, revisions)).toEqual({ intact: false, brokenAt: at + 1 });
    }),
    { numRuns: 20 },
  );
  const standing = { ...entry.standing, state: "active" as const };
  expect(verifyEntry({ ...entry, standing } as Entry, entry.revisions).intact).toBe(false);
  expect(verifyEntry({ ...entry, person: personOf(2) }, entry.revisions).intact).toBe(false);
  expect(verifyEntry({ ...entry, archived: 1 }, entry.revisions).intact).toBe(false);
});

describe("states, as in Google's Consent API", () => {
  test("a draft becomes active or rejected; after a no only a new consent is given", () => {
    const entry = lifeOf(
      said(1, { decision: "asked" }),
      said(2, { decision: "refused" }),
      said(3, { decision: "asked" }),
      said(4, { decision: "given" }),
      said(5, { decision: "withdrawn" }),
      said(6, { decision: "given" }),
    );
    expect(states(entry)).toEqual(["1 draft", "1 rejected", "2 draft", "2 active", "2 revoked", "3 active"]);
  });

  test("a draft or a refusal is never revoked: a draft becomes refused, a refusal stays", () => {
    expect(states(lifeOf(said(1, { decision: "asked" }), said(2, { decision: "withdrawn" })))).toEqual([
      "1 draft",
      "1 rejected",
    ]);
    expect(states(lifeOf(said(1, { decision: "refused" }), said(2, { decision: "withdrawn" })))).toEqual([
      "1 rejected",
      "1 rejected",
    ]);
  });

  test("expiry is a time, not a state: a consent ends at that moment", () => {
    const entry = lifeOf(said(1, { decision: "given", expiresAt: minute(10) }));
    expect(states(entry)).toEqual(["1 active"]);
    expect(answerOf(entry.standing, Date.parse(minute(10)) - 1)).toMatchObject({ may: true });
    expect(answerOf(entry.standing, Date.parse(minute(10)))).toMatchObject({ may: false, says: "expired" });
  });
});

test("closing a question unanswered keeps the earlier choice", () => {
  const given = lifeOf(said(1, { decision: "given" }), said(2, { decision: "asked", wording: "2" }));
  expect(answerOf(given.standing, Date.parse(minute(3)))).toMatchObject({ may: true, since: minute(1) });
  const refused = lifeOf(said(1, { decision: "refused" }), said(2, { decision: "asked" }));
  expect(answerOf(refused.standing, Date.parse(minute(3)))).toMatchObject({ may: false, says: "refused" });
});

test("refusing a new wording keeps the earlier agreement; a plain refusal withdraws it", () => {
  const yes = said(1, { decision: "given", wording: "1" });
  const kept = lifeOf(yes, said(2, { decision: "refused", wording: "2", keepsEarlier: true }));
  expect(answerOf(kept.standing, Date.parse(minute(3)))).toMatchObject({
    may: true,
    wording: { version: "1" },
  });
  expect(answerOf(kept.standing, Date.parse(minute(3)), ["2"])).toMatchObject({
    may: false,
    says: "other-wording",
  });
  expect(may(lifeOf(yes, said(2, { decision: "refused", wording: "2" })))).toBe(false);
  // A change of mind about the same wording keeps nothing.
  expect(may(lifeOf(yes, said(2, { decision: "refused", wording: "1", keepsEarlier: true })))).toBe(false);
});

test("after a merge the later declaration holds; if both were made at the same moment, the no", () => {
  fc.assert(
    fc.property(anySaid, anySaid, fc.integer({ min: -1, max: 1 }), (one, other, apart) => {
      const mine = lifeOf(said(5, one));
      const theirs = declared({ ...blank, person: personOf(2) }, said(5 + apart, other), keeping);
      const all = joined(mine, theirs, upkeep, keeping);
      expect(verifyEntry(all, all.revisions).intact).toBe(true);
      const [a, b] = [one.decision, other.decision];
      const expected =
        a === "asked" || b === "asked"
          ? a === "given" || b === "given"
          : apart === 0
            ? a === "given" && b === "given"
            : (apart > 0 ? b : a) === "given";
      expect(may(all)).toBe(expected);
      // The order of merging makes no difference.
      expect(may(joined(theirs, mine, upkeep, keeping))).toBe(expected);
      expect(joined({ ...blank, person: personOf(3) }, theirs, upkeep, keeping).standing).toMatchObject({
        state: b === "given" ? "active" : b === "asked" ? "draft" : "rejected",
      });
    }),
    { numRuns: 40 },
  );
});

test("after a merge a stop in part holds, unless the consent was given after it", () => {
  const stop = { ...upkeep, at: minute(5) };
  const narrow = (entry: Entry) => narrowed(entry, [ended], stop, keeping) ?? entry;
  const mine = (at: number) => lifeOf(said(at, { decision: "given" }));
  const other = declared({ ...blank, person: personOf(2) }, said(1, { decision: "given" }), keeping);
  const theirs = narrow(other);
  for (const [earlier, later] of [
    [mine(2), theirs],
    [theirs, mine(2)],
    [narrow(mine(2)), other],
    [other, narrow(mine(2))],
    // Merged once before.
    [mine(2), joined({ ...blank, person: personOf(3) }, theirs, { ...upkeep, at: minute(9) }, keeping)],
  ] as const) {
    const all = joined(earlier, later, upkeep, keeping);
    expect(all.standing).toMatchObject({ state: "active", since: minute(2), ended: [ended] });
    expect(verifyEntry(all, all.revisions).intact).toBe(true);
  }
  expect(joined(mine(6), theirs, upkeep, keeping).standing).not.toHaveProperty("ended");
  expect(joined(theirs, mine(6), upkeep, keeping).standing).not.toHaveProperty("ended");
});

test("a merged person's entry takes no declarations and points to the other", () => {
  const gone = moved(lifeOf(said(1, { decision: "given" })), personOf(2), upkeep, keeping);
  expect(gone.standing).toEqual({ kind: "moved", to: personOf(2) });
  expect(may(gone)).toBe(false);
  expect(verifyEntry(gone, gone.revisions).intact).toBe(true);
  expect(moved(blank, personOf(2), upkeep, keeping).standing).toEqual({ kind: "moved", to: personOf(2) });
});

test("an erasure leaves what was declared when, nothing of a person, and a chain that verifies", () => {
  const entry = lifeOf(
    said(1, { decision: "given" }, { proof: "receipt-secret", key: "key-secret", request: "R-secret" }),
    said(2, { decision: "refused" }, { givenBy: { kind: "representative", proof: "register-secret" } }),
  );
  const left = erased(entry, upkeep, keeping);
  expect(JSON.stringify(left)).not.toContain("secret");
  expect(left.revisions.map(({ decision }) => decision)).toEqual(["given", "refused", "erased"]);
  expect(verifyEntry(left, left.revisions)).toEqual({ intact: true, revisions: 3 });
  expect(may(left)).toBe(false);
  expect(left.forgetAt).toBe("2031-12-01T15:00:00.000Z");
});

test("an entry is kept while a consent stands, and for some years after it ended", () => {
  expect(lifeOf(said(1, { decision: "given" })).forgetAt).toBeUndefined();
  expect(lifeOf(said(1, { decision: "given", expiresAt: minute(60) })).forgetAt).toBe(
    "2031-12-01T01:00:00.000Z",
  );
  expect(lifeOf(said(1, { decision: "given" }), said(2, { decision: "withdrawn" })).forgetAt).toBe(
    "2031-12-01T00:02:00.000Z",
  );
  expect(lifeOf(said(1, { decision: "refused" }), said(2, { decision: "given" })).forgetAt).toBeUndefined();
});

test("an entry that grows too long keeps its newest half; with the archive it verifies", () => {
  let entry = lifeOf(said(0, { decision: "given" }));
  const apart: Revision[] = [];
  for (let n = 1; n < 80; n += 1) {
    const next = declared(entry, said(n, { decision: n % 2 === 0 ? "given" : "withdrawn" }), keeping);
    const parts = parted(next);
    apart.push(...parts.apart);
    entry = parts.kept;
  }
  expect(entry.revisions.length).toBeLessThanOrEqual(32);
  expect(entry.archived).toBe(apart.length);
  expect(verifyEntry(entry, [...apart, ...entry.revisions])).toEqual({ intact: true, revisions: 80 });
  expect(verifyEntry(entry, entry.revisions).intact).toBe(false);
});

test("what is left to tell is written with the no that ends a consent, and leaves with a yes, an erasure, or once told", () => {
  const [yes, no] = [
    said(0, { decision: "given" }),
    { ...said(1, { decision: "withdrawn" }), tells: "sealed" },
  ];
  const off = lifeOf(yes, no);
  expect(off.untold).toEqual({ since: minute(1), sealed: "sealed" });
  // A second no ends nothing, and keeps what is left to tell of the first.
  const again = declared(off, { ...said(2, { decision: "withdrawn" }), tells: "other" }, keeping);
  expect(again.untold).toEqual(off.untold);
  expect(moved(off, personOf(2), upkeep, keeping).untold).toEqual(off.untold);
  expect(declared(off, said(2, { decision: "given" }), keeping).untold).toBeUndefined();
  expect(erased(off, upkeep, keeping).untold).toBeUndefined();
  expect(told(off).untold).toBeUndefined();
  expect(lifeOf(no).untold).toBeUndefined();
});
