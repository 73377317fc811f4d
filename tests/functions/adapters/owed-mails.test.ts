import { afterAll, beforeAll, expect, test } from "vitest";
import { addressBook } from "../../../functions/adapters/address-book.ts";
import { owedMails } from "../../../functions/adapters/owed-mails.ts";
import { agreed } from "../../../functions/domain/address-book.ts";
import { type OwedMail, owedMailIdOf, sesMailId } from "../../../functions/domain/consents/owed-mail.ts";
import { newPersonKey, type PersonKey, personKeyBytes } from "../../../functions/domain/consents/person.ts";
import { memoryTables } from "../../../infra/local/dynamodb/memory-tables.ts";
import { tables } from "./services.ts";

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
const at = "2026-12-07T00:00:00.000Z";
const time = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();

function owed(id: string, minutes: number, which = 1): OwedMail {
  const mailId = sesMailId(id, which);
  return {
    kind: "settings",
    id,
    mailId,
    at,
    next: time(minutes),
    language: "ja",
    to: "hanako@example.com",
  };
}

for (const [name, server] of [
  ["dynalite", () => undefined],
  ["memory", () => memoryTables().server],
] as const) {
  let opened: Awaited<ReturnType<typeof tables>>;
  beforeAll(async () => {
    opened = await tables(server());
  });
  afterAll(() => opened.close());
  const mails = () => owedMails(opened.env);
  const dueAt = (minutes: number) => mails().due(Date.parse(time(minutes)), 10);

  test(`${name}: a mail is due at its time, postponed by only one of two sweeps, and gone once SES has it`, async () => {
    const one = owed("settings.a", 10);
    await mails().keep(one);
    await mails().keep(owed("settings.b", 5));
    expect(await dueAt(4)).toEqual([]);
    expect(await dueAt(10)).toEqual(["settings.b", "settings.a"]);
    expect(await mails().find("settings.a")).toEqual(one);

    // Two concurrent sweeps, and a late event.
    const claims = await Promise.all([1, 2].map(() => mails().putOff(one, time(20))));
    expect(claims.toSorted()).toEqual([false, true]);
    expect(await dueAt(10)).toEqual(["settings.b"]);
    const again = owed("settings.a", 30, 2);
    await mails().keep(again);
    await mails().settle("settings.a", one.mailId);
    expect(await mails().find("settings.a")).toEqual(again);
    expect(await mails().putOff(one, time(40))).toBe(false);

    for (const _ of [1, 2]) await mails().settle("settings.a", again.mailId);
    for (const _ of [1, 2]) await mails().drop("settings.b");
    expect(await dueAt(1000)).toEqual([]);
    expect(await mails().putOff(again, time(40))).toBe(false);
  });

  test(`${name}: the address book's pages contain people, not owed mails`, async () => {
    const book = addressBook(opened.env, { ...opened.runtime(), random, sleep: async () => undefined });
    const people = Array.from({ length: 5 }, () => newPersonKey(random(personKeyBytes)));
    const yes = {
      address: "a@example.com",
      language: "ja",
      purposes: ["changes"],
      wording: "w",
      at,
    } as const;
    for (const person of people)
      await book.change(person, () => ({ write: agreed(undefined, { person, ...yes }), value: undefined }));
    const ids = Array.from({ length: 9 }, (_, n) => `settings.${n}`);
    for (const id of ids) await mails().keep(owed(id, 1));
    const found: string[] = [];
    let after: PersonKey | undefined;
    do {
      const page = await book.page(2, after);
      expect(page.entries.length).toBeLessThanOrEqual(2);
      found.push(...page.entries.map(({ person }) => person));
      after = page.next;
    } while (after !== undefined);
    expect(found.toSorted()).toEqual(people.toSorted());
  });
}

test("an owed mail's id is read back from its SES tag; tags of other mails are ignored", () => {
  const receipt = "receipt.P-7K2M90PQ3X7K2M90PQ3X7K2M90.location";
  for (const id of [receipt, `settings.${"0".repeat(64)}`]) expect(owedMailIdOf(sesMailId(id, 12))).toBe(id);
  for (const other of ["settings", "receipt", "digest.1"]) expect(owedMailIdOf(other)).toBeUndefined();
});
