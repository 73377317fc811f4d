import { afterAll, beforeAll, expect, test } from "vitest";
import { addressBook } from "../../../functions/adapters/address-book.ts";
import {
  type AddressEntry,
  addressKeptMs,
  agreed,
  marked,
  withoutPurpose,
} from "../../../functions/domain/address-book.ts";
import { newPersonKey, type PersonKey, personKeyBytes } from "../../../functions/domain/consents/person.ts";
import { memoryTables } from "../../../infra/local/dynamodb/memory-tables.ts";
import { tables } from "./services.ts";

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
const at = "2026-12-07T00:00:00.000Z";
const yes = (person: PersonKey, more: Partial<Parameters<typeof agreed>[1]> = {}) => ({
  person,
  address: "hanako@example.com",
  language: "ja" as const,
  purposes: ["changes" as const],
  wording: "changes.1",
  at,
  ...more,
});

for (const [name, server] of [
  ["dynalite", () => undefined],
  ["memory", () => memoryTables().server],
] as const) {
  let opened: Awaited<ReturnType<typeof tables>>;
  const book = (clock = opened.runtime().clock) => addressBook(opened.env, { ...deps(), clock });
  const deps = () => ({ random, sleep: async () => undefined });
  beforeAll(async () => {
    opened = await tables(server());
  });
  afterAll(() => opened.close());
  const enter = (person: PersonKey, entry: AddressEntry = agreed(undefined, yes(person))) =>
    book().change(person, () => ({ write: entry, value: undefined }));

  test(`${name}: keeps an address for the agreed purposes, until it is removed`, async () => {
    const person = newPersonKey(random(personKeyBytes));
    await enter(person);
    const found = await book().find(person);
    expect(found).toEqual({
      person,
      address: "hanako@example.com",
      language: "ja",
      purposes: { changes: { at, wording: "changes.1" } },
      provedAt: at,
      marks: {},
      version: 1,
    });
    await book().change(person, (entry) => ({
      write: entry && marked(entry, "2027-01-01", { notice: { claimedAt: at, tries: 1 } }),
      value: undefined,
    }));
    const more = yes(person, { address: "new@example.com", purposes: ["receipts"], wording: "receipts.1" });
    await book().change(person, (entry) => ({ write: agreed(entry, more), value: undefined }));
    const both = await book().find(person);
    expect(both).toMatchObject({ address: "new@example.com", version: 3, marks: { "2027-01-01": {} } });
    expect(Object.keys(both?.purposes ?? {}).sort()).toEqual(["changes", "receipts"]);
    for (const purpose of ["changes", "receipts"] as const) {
      await book().change(person, (entry) => ({
        write: entry && (withoutPurpose(entry, purpose) ?? "remove"),
        value: undefined,
      }));
    }
    expect(await book().find(person)).toBeUndefined();
    await book().remove(person);
  });

  test(`${name}: loses neither of two concurrent changes`, async () => {
    const person = newPersonKey(random(personKeyBytes));
    await enter(person);
    const versions = Array.from({ length: 4 }, (_, n) => `202${n}-01-01`);
    const claim = (version: string) =>
      book().change(person, (entry) => ({
        write: entry && marked(entry, version, { notice: { claimedAt: at, tries: 1 } }),
        value: undefined,
      }));
    await Promise.all(versions.map(claim));
    expect(Object.keys((await book().find(person))?.marks ?? {}).sort()).toEqual(versions);
    // With the fifth announcement the first one's mark is dropped.
    await claim("2030-01-01");
    expect(Object.keys((await book().find(person))?.marks ?? {})).not.toContain("2020-01-01");
    await book().remove(person);
  });

  test(`${name}: pages through every entry once, leaving out expired ones`, async () => {
    const people = Array.from({ length: 7 }, () => newPersonKey(random(personKeyBytes)));
    for (const person of people) await enter(person);
    const read = async (one = book()) => {
      const found: string[] = [];
      let after: PersonKey | undefined;
      do {
        const page = await one.page(3, after);
        expect(page.entries.length).toBeLessThanOrEqual(3);
        found.push(...page.entries.map(({ person }) => person));
        after = page.next;
      } while (after !== undefined);
      return found.sort();
    };
    expect(await read()).toEqual([...people].sort());
    const later = opened.runtime().clock;
    later.ms = Date.parse(at) + addressKeptMs;
    expect(await read(book(later))).toEqual([]);
    // An expired item that TTL has not deleted yet does not block a new agreement.
    const [first = newPersonKey(random(personKeyBytes))] = people;
    const renewed = yes(first, { at: new Date(later.ms).toISOString() });
    await book(later).change(first, (entry) => ({ write: agreed(entry, renewed), value: undefined }));
    expect(await book(later).find(first)).toMatchObject({ provedAt: renewed.at });
  });
}

test("if one response or all of them are lost, each change is made once and reported as made", async () => {
  const opened = await tables(memoryTables().server);
  try {
    const book = addressBook(opened.env, {
      random,
      sleep: async () => undefined,
      clock: opened.runtime().clock,
    });
    const person = newPersonKey(random(personKeyBytes));
    const enter = () =>
      book.change(person, (entry) => ({
        write: entry === undefined ? agreed(undefined, yes(person)) : undefined,
        value: entry === undefined ? "entered" : "was there",
      }));
    const takeOut = () =>
      book.change(person, (entry) => ({
        write: entry && "remove",
        value: entry === undefined ? "was gone" : "taken out",
      }));
    opened.failNext("answer-lost", /PutItem/);
    expect(await enter()).toBe("entered");
    expect(await enter()).toBe("was there");
    opened.failNext("answer-lost", /DeleteItem/);
    expect(await takeOut()).toBe("taken out");
    expect(await takeOut()).toBe("was gone");
    for (let tries = 0; tries < 3; tries += 1) opened.failNext("answer-lost", /PutItem/);
    expect(await enter()).toBe("entered");
    expect(await book.find(person)).toMatchObject({ version: 1 });
  } finally {
    await opened.close();
  }
});
