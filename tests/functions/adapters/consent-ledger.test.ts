import { DeleteItemCommand, DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { consentLedger } from "../../../functions/adapters/consent-ledger.ts";
import { everyConsent } from "../../../functions/adapters/consent-scan.ts";
import { forgetLeftOver } from "../../../functions/application/consents/forget-left-over.ts";
import { aliasOf } from "../../../functions/domain/consents/aliases.ts";
import type { AliasProof, ConsentLedger } from "../../../functions/domain/consents/ledger.ts";
import { minute, said } from "../domain/consents/declarations.ts";
import { tables } from "./services.ts";

/** The ledger against DynamoDB's own protocol; each ledger stands for another Lambda with its own memory. */

let opened: Awaited<ReturnType<typeof tables>>;
let ledger: ConsentLedger;
let n = 0;
const terms = { items: ["location", "mailing"], keepYears: 5, policyVersion: () => "2017-01-01" };
const another = () => consentLedger(opened.env, opened.runtime(), terms);
const proof: AliasProof = { by: "client", reference: "app" };
const alias = (id: string) => aliasOf(new Uint8Array(32), { kind: "user", client: `app-${n}`, id });
const state = async (of: ConsentLedger, id: string, item = "location") => {
  const standing = await of.standing(alias(id), item);
  return standing?.kind === "declared" ? standing.state : standing?.kind;
};
const yes = said(1, { decision: "given" });
const no = said(2, { decision: "withdrawn" });

beforeAll(async () => {
  opened = await tables();
});
afterAll(() => opened.close());
beforeEach(() => {
  n += 1;
  ledger = another();
});

async function recorded(id: string, declaration = yes, item = "location", by = ledger) {
  const outcome = await by.record({ alias: alias(id), proof }, item, declaration);
  if (outcome.kind !== "recorded" && outcome.kind !== "again") throw new Error(outcome.kind);
  return outcome.entry.person;
}

test("the latest declaration holds; all earlier ones are kept and verify", async () => {
  expect(await state(ledger, "u1")).toBeUndefined();
  const person = await recorded("u1");
  await recorded("u1", no);
  await recorded("u1", said(3, { decision: "given" }), "mailing");
  expect(await state(ledger, "u1")).toBe("revoked");
  expect(await state(another(), "u1", "mailing")).toBe("active");
  const all = await ledger.list(person);
  expect(all?.aliases.map(({ kind, proof: by }) => [kind, by])).toEqual([["user", proof]]);
  expect(all?.entries.map(({ entry, check }) => [entry.item, check])).toEqual([
    ["location", { intact: true, revisions: 2 }],
    ["mailing", { intact: true, revisions: 1 }],
  ]);
  expect((await ledger.find(person, "location"))?.revisions.map(({ decision }) => decision)).toEqual([
    "given",
    "withdrawn",
  ]);
});

test("the next read sees a withdrawal, even if the person is cached", async () => {
  const warm = another();
  await recorded("u1");
  expect(await state(warm, "u1")).toBe("active");
  await recorded("u1", no);
  expect(await state(warm, "u1")).toBe("revoked");
});

test("records a repeated declaration once; refuses another one under the same key", async () => {
  const once = said(1, { decision: "given" }, { key: "k1" });
  await recorded("u1", once);
  expect(await ledger.record({ alias: alias("u1"), proof }, "location", once)).toMatchObject({
    kind: "again",
    entry: { version: 1 },
  });
  const other = said(2, { decision: "withdrawn" }, { key: "k1" });
  expect(await ledger.record({ alias: alias("u1"), proof }, "location", other)).toEqual({ kind: "key-used" });
});

test("a declaration repeated after forty others is still the same one, and changes nothing", async () => {
  const once = said(1, { decision: "given" }, { key: "k1" });
  const person = await recorded("u1", once);
  for (let at = 2; at <= 41; at += 1) {
    await recorded("u1", said(at, { decision: at % 2 === 0 ? "given" : "withdrawn" }, { key: `k${at}` }));
  }
  expect(await state(ledger, "u1")).toBe("revoked");
  const who = { alias: alias("u1"), proof };
  // A program that sends its first call again, after weeks offline, does not switch anything on.
  expect(await ledger.record(who, "location", once)).toMatchObject({ kind: "again", revision: { n: 1 } });
  const other = said(50, { decision: "withdrawn" }, { key: "k1" });
  expect(await another().record(who, "location", other)).toEqual({ kind: "key-used" });
  expect(await state(another(), "u1")).toBe("revoked");
  expect((await ledger.list(person))?.entries[0]?.check).toEqual({ intact: true, revisions: 41 });
});

test("a declaration repeated after a merge is still the same one", async () => {
  const once = said(1, { decision: "given" }, { key: "k1" });
  const one = await recorded("app", once);
  const other = await recorded("mail", said(2, { decision: "given" }, { key: "k2" }));
  await ledger.join(one, other, proof);
  await recorded("mail", said(3, { decision: "withdrawn" }, { key: "k3" }));
  for (const [id, key, decision] of [
    ["app", "k1", "given"],
    ["mail", "k2", "given"],
    ["app", "k3", "withdrawn"],
  ] as const) {
    const again = said(9, { decision }, { key });
    expect(await ledger.record({ alias: alias(id), proof }, "location", again)).toMatchObject({
      kind: "again",
    });
  }
  expect(await state(ledger, "app")).toBe("revoked");
});

test("keeps all concurrent declarations of one person, in sequence", async () => {
  const people = await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      recorded("u1", said(at, { decision: "given" }), "location", another()),
    ),
  );
  expect(new Set(people).size).toBe(1);
  const [person] = people;
  const all = person && (await ledger.list(person));
  expect(all?.entries.map(({ check }) => check)).toEqual([{ intact: true, revisions: 6 }]);
  expect(all?.aliases).toHaveLength(1);
});

test("a write whose response is lost is made once", async () => {
  const person = await recorded("u1");
  opened.failNext("answer-lost", /^PutItem$/);
  await recorded("u1", no);
  expect((await ledger.list(person))?.entries[0]?.check).toEqual({ intact: true, revisions: 2 });
});

test("an entry that grows too long is archived in parts", async () => {
  const person = await recorded("u1");
  for (let at = 2; at <= 40; at += 1) {
    await recorded("u1", said(at, { decision: at % 2 === 0 ? "withdrawn" : "given" }));
  }
  expect((await ledger.list(person))?.entries[0]?.check).toEqual({ intact: true, revisions: 40 });
  await ledger.erase(person);
  const left = await ledger.list(person);
  expect(left?.entries[0]?.check).toEqual({ intact: true, revisions: 41 });
  expect(JSON.stringify(left)).not.toContain("salt");
});

test("after a merge the later declaration holds for both aliases, even if one is cached", async () => {
  const warm = another();
  await recorded("app", said(1, { decision: "given" }));
  await recorded("mail", said(2, { decision: "given" }), "mailing");
  expect(await state(warm, "app")).toBe("active");
  const one = await ledger.resolve(alias("app"));
  const other = await ledger.resolve(alias("mail"));
  if (one === undefined || other === undefined) throw new Error("nobody");
  const who = await ledger.join(one, other, { by: "link", reference: "R-1" });
  expect([one, other].toSorted()[0]).toBe(who);
  for (const id of ["app", "mail"]) {
    for (const of of [warm, another()]) {
      expect(await state(of, id)).toBe("active");
      expect(await state(of, id, "mailing")).toBe("active");
    }
  }
  await recorded("mail", said(3, { decision: "withdrawn" }), "location", another());
  for (const id of ["app", "mail"]) expect(await state(warm, id)).toBe("revoked");
  expect(await ledger.join(other, one, proof)).toBe(who);
  const all = await ledger.list(one);
  expect(all?.aliases).toHaveLength(2);
  expect(all?.joined).toHaveLength(1);
  for (const { check } of [...(all?.entries ?? []), ...(all?.joined[0]?.entries ?? [])]) {
    expect(check.intact).toBe(true);
  }
});

test("a merge that is cut off anywhere is finished by the next one, and never turns a no into a yes", async () => {
  for (const cut of [0, 2, 3, 5, 7]) {
    n += 1;
    const one = await recorded("app", said(1, { decision: "given" }));
    const other = await recorded("mail", said(2, { decision: "withdrawn" }));
    let writes = 0;
    const runtime = opened.runtime();
    const dying = consentLedger(
      opened.env,
      {
        clock: runtime.clock,
        sleep: runtime.sleep,
        random: (bytes) => {
          writes += 1;
          if (writes > cut) throw new Error("cut off");
          return runtime.random(bytes);
        },
      },
      terms,
    );
    await dying.join(one, other, proof).catch(() => undefined);
    expect(await state(another(), "mail")).not.toBe("active");
    await ledger.join(one, other, proof);
    for (const id of ["app", "mail"]) expect(await state(another(), id)).toBe("rejected");
  }
});

test("linking another person's alias merges the two; linking a new alias adds it", async () => {
  const person = await recorded("app");
  expect(await ledger.addAlias(person, alias("new"), proof)).toBe(person);
  const other = await recorded("mail", no);
  const who = await ledger.addAlias(person, alias("mail"), { by: "link", reference: "R-2" });
  expect([person, other]).toContain(who);
  for (const id of ["app", "new", "mail"]) expect(await state(another(), id)).toBe("rejected");
});

test("no alias leads to an erased person; a new declaration creates a new person", async () => {
  const warm = another();
  await recorded("app", said(1, { decision: "given" }, { proof: "receipt-secret" }));
  const other = await recorded("mail", said(2, { decision: "given" }, { proof: "receipt-secret" }));
  const one = await ledger.addAlias(other, alias("app"), proof);
  expect(await state(warm, "app")).toBe("active");
  await ledger.erase(other);
  await ledger.erase(other);
  for (const id of ["app", "mail"]) {
    expect(await state(warm, id)).toBeUndefined();
    expect(await ledger.resolve(alias(id))).toBeUndefined();
  }
  expect(await ledger.record({ person: one }, "location", yes)).toEqual({ kind: "gone" });
  const client = new DynamoDBClient({ region: "local", endpoint: opened.env.AWS_ENDPOINT_URL_DYNAMODB });
  const { Items = [] } = await client.send(new ScanCommand({ TableName: opened.env.CONSENTS_TABLE }));
  client.destroy();
  const left = JSON.stringify(Items);
  expect(left).not.toContain("receipt-secret");
  for (const id of ["app", "mail"]) expect(left).not.toContain(alias(id).hash);
  const again = await recorded("app", said(9, { decision: "given" }), "location", warm);
  expect(again).not.toBe(one);
  expect(await state(warm, "app")).toBe("active");
});

test("neither earlier revisions nor aliases outlive entries that have expired", async () => {
  const person = await recorded("u1");
  for (let at = 2; at < 40; at += 1) {
    await recorded("u1", said(at, { decision: at % 2 === 0 ? "withdrawn" : "given" }));
  }
  const kept = await recorded("u2");
  const client = new DynamoDBClient({ region: "local", endpoint: opened.env.AWS_ENDPOINT_URL_DYNAMODB });
  const TableName = opened.env.CONSENTS_TABLE;
  // As TTL deletes it: the entry alone.
  const Key = { person: { S: person }, entry: { S: "item#location" } };
  await client.send(new DeleteItemCommand({ TableName, Key }));
  const mailed = new Set<string>();
  const tidy = async (year: number) => {
    const now = Date.UTC(year, 0, 1);
    const deps = {
      runtime: {
        clock: { now: () => now },
        log: () => undefined,
      },
      ...{ terms, ledger },
      addresses: {
        find: async (one: string) => (mailed.has(one) ? { address: "a@example.com" } : undefined),
      },
      provisions: { list: async () => [] },
    };
    for await (const _ of everyConsent(opened.env, (found) => forgetLeftOver(deps as never, found)));
    const { Items = [] } = await client.send(new ScanCommand({ TableName }));
    return Items.filter(
      (row) => row["person"]?.S === person || JSON.stringify(row).includes(alias("u1").hash),
    );
  };
  const year = new Date(opened.runtime().clock.now()).getUTCFullYear();
  // Aliases are kept as long as an entry that ended when they were added.
  expect((await tidy(year + 1)).map(({ entry }) => entry?.S?.split("#")[0])).toEqual(
    expect.arrayContaining(["alias"]),
  );
  mailed.add(person);
  expect(await tidy(year + 7)).toHaveLength(2);
  mailed.clear();
  expect(await tidy(year + 7)).toEqual([]);
  client.destroy();
  expect(await ledger.resolve(alias("u2"))).toBe(kept);
});

test("what held at a moment is what was declared until then, archived or by somebody merged since", async () => {
  const person = await recorded("u1");
  for (let at = 2; at <= 40; at += 1) {
    await recorded("u1", said(at, { decision: at % 2 === 0 ? "withdrawn" : "given" }));
  }
  const held = async (of: string, at: number) => {
    const who = await ledger.resolve(alias(of));
    return who && (await ledger.standingAt(who, "location", Date.parse(minute(at))))?.state;
  };
  expect([await held("u1", 0), await held("u1", 3), await held("u1", 6)]).toEqual([
    undefined,
    "active",
    "revoked",
  ]);
  // Somebody who had refused and agreed later turns out to be the same person.
  await recorded("mail", said(1, { decision: "refused" }));
  const other = await recorded("mail", said(50, { decision: "given" }));
  await ledger.join(person, other, proof);
  for (const one of ["u1", "mail"]) {
    expect([await held(one, 1), await held(one, 45), await held(one, 50)]).toEqual([
      "rejected",
      "revoked",
      "active",
    ]);
  }
  await ledger.erase(other);
  expect(await ledger.standingAt(other, "location", Date.parse(minute(50)))).toBeUndefined();
});
