import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { business as configured } from "../functions/fakes.ts";
import { Operator } from "../infra/desk/operator.ts";
import { declare } from "./consent-ledger.ts";
import { freshAddress, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { linkIn, newestMail, type Page, Person } from "./person.ts";
import { givingToOthers } from "./recipients.ts";

/** A provision refused for lack of consent, recorded by staff and from a file. */

let desk: LocalDesk;
let operator: Operator;
beforeAll(async () => {
  desk = await localDesk({ change: givingToOthers });
  operator = new Operator(desk.desk, givingToOthers(configured));
});
afterAll(() => desk.close());

const records = async (by = operator) =>
  JSON.parse((await by.run("provisions", "list", "--json")).out.replace(/^No .*$/, "[]"));

async function provisionLink(desk: LocalDesk): Promise<string> {
  const person = new Person(desk);
  await person.send(await person.open("/staff"), "/staff/provision-link", {});
  return linkIn(await newestMail(desk, staff.desk, "provision-link"));
}

async function record(desk: LocalDesk, link: string, values: Record<string, string>): Promise<Page> {
  const person = new Person(desk);
  return person.send(await person.open(link), "/provisions", {
    "known-recipient": "carrier",
    items: "氏名\n住所",
    basis: "consent",
    "consent-item": "delivery",
    ...values,
  });
}

test.each([
  ["ja", "先に同意をお求めください", "法律により必要な記録です", "別の提供がすでに記録"],
  ["en", "ask for consent first", "A record that the law asks for", "Another provision was recorded"],
] as const)(
  "staff who read %s: refused without a consent, recorded with it, once for each link",
  async (language, first, statutory, another) => {
    const business = { ...givingToOthers(configured), staffLanguage: language };
    await using desk = await localDesk({ change: () => business });
    const operator = new Operator(desk.desk, business);
    const email = freshAddress();
    const link = await provisionLink(desk);
    const refused = await record(desk, link, { email });
    expect(refused.status).toBe(400);
    expect(said(refused)).toContain(first);
    expect(await records(operator)).toEqual([]);
    await declare(desk, { kind: "email", address: email }, "delivery", "given");
    const done = await record(desk, link, { email });
    expect([done.status, said(done)]).toEqual([200, expect.stringContaining(statutory)]);
    expect((await record(desk, link, { email })).status).toBe(200);
    expect(await records(operator)).toMatchObject([
      {
        direction: "given",
        recipient: "carrier",
        party: { name: "さくら運送株式会社", representative: "桜 太郎" },
        items: ["氏名", "住所"],
        consent: { item: "delivery", revision: 1 },
        statutory: true,
        madeBy: { kind: "staff", mailbox: "reception" },
        keptUntil: "2029-12-07",
      },
    ]);
    const other = await record(desk, link, { email, items: "電話番号" });
    expect([other.status, said(other)]).toEqual([400, expect.stringContaining(another)]);
    await declare(desk, { kind: "email", address: email }, "delivery", "withdrawn");
    expect((await record(desk, await provisionLink(desk), { email })).status).toBe(400);
  },
);

test("a file: errors are listed by line and nothing is recorded; importing it again adds nothing", async () => {
  const before = await records();
  const email = freshAddress();
  const file = join(operator.folder, "provisions.csv");
  const head = "key,email,recipient,items,basis,consent-item,on,method";
  const good = [
    `a-1,${email},carrier,氏名;住所,consent,delivery,,`,
    `a-2,${email},carrier,氏名,by-law,,2026-12-01,`,
  ];
  writeFileSync(
    file,
    [head, ...good, "a-3,everyone@x.example,nobody,氏名,consent,delivery,,", ",,carrier,,,,,"].join("\n"),
  );
  const wrong = await operator.run("provisions", "import", file);
  expect(wrong.code).toBe(1);
  expect(wrong.err.split("\n")).toEqual(
    expect.arrayContaining(["line 5, user: person-needed", "line 5, items: missing"]),
  );
  writeFileSync(file, [head, ...good, "a-3,everyone@x.example,nobody,氏名,consent,delivery,,"].join("\n"));
  const judged = await operator.run("provisions", "import", file);
  expect(judged.err.split("\n")).toEqual(
    expect.arrayContaining(["line 2, user: consent-missing", "line 4, recipient: recipient-unknown"]),
  );
  expect(await records()).toEqual(before);
  await declare(desk, { kind: "email", address: email }, "delivery", "given");
  writeFileSync(file, [head, ...good].join("\n"));
  const done = await operator.run("provisions", "import", file);
  expect(done.out).toBe("2 recorded, 0 added to a batch, 0 known before.");
  const again = await operator.run("provisions", "import", file);
  expect(again.out).toBe("0 recorded, 0 added to a batch, 2 known before.");
  const listed = (await operator.run("provisions", "list")).out;
  expect(listed).toMatch(/by-law .*2026-12-01.*voluntary/);
  expect(listed).not.toContain(email);
});

async function imported(...lines: string[]) {
  const file = join(operator.folder, "lines.csv");
  writeFileSync(file, lines.join("\n"));
  return operator.run("provisions", "import", file);
}

test("lines that name nobody, or contradict each other or the register, are refused before anything is recorded", async () => {
  const before = await records();
  const email = freshAddress();
  const head = "key,client,user,email,telephone,recipient,items,basis";
  const nobody = await imported(
    head,
    `b-1,,,${email},,carrier,氏名,by-law`,
    "b-2,,,不明,,carrier,氏名,by-law",
    "b-3,,,,なし,carrier,氏名,by-law",
    "b-4,ap,u-1,,,carrier,氏名,by-law",
  );
  expect(nobody.err.split("\n").slice(0, -1)).toEqual([
    "line 3, email: invalid",
    "line 4, telephone: invalid",
  ]);
  const typo = await imported(head, "b-4,ap,u-1,,,carrier,氏名,by-law");
  expect(typo.err).toContain("line 2, client: unknown-client");
  const twice = await imported(
    "key,email,recipient,items,items,basis",
    `b-5,${email},carrier,氏名,住所,by-law`,
  );
  expect(twice.err).toContain("line 1, items: duplicate-column");
  const one = `b-6,,,${email},,carrier,氏名,by-law`;
  const other = `b-6,,,${email},,carrier,住所,by-law`;
  const both = await imported(head, one, one, other);
  expect([both.code, both.err.split("\n")]).toEqual([
    1,
    ["line 4, key: key-used", expect.stringContaining("Nothing was recorded")],
  ]);
  expect(await records()).toEqual(before);
  expect((await imported(head, one, one)).out).toBe("1 recorded, 0 added to a batch, 1 known before.");
  const fresh = `b-7,,,${email},,carrier,氏名,by-law`;
  expect((await imported(head, fresh, other)).err).toContain("line 3, key: key-used");
  expect(await records()).toHaveLength(before.length + 1);
});

test("a file without dates that is imported again on another day adds nothing", async () => {
  const lines = ["key,email,recipient,items,basis", `c-1,${freshAddress()},carrier,氏名,by-law`];
  expect((await imported(...lines)).out).toContain("1 recorded");
  await desk.advance("P1D");
  const again = await imported(...lines);
  expect([again.err, again.out]).toEqual(["", "0 recorded, 0 added to a batch, 1 known before."]);
});
