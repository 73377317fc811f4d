import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { consentItems } from "../../business.config.ts";
import type { Madoguchi } from "../../functions/client/index.ts";
import { languages } from "../../functions/domain/languages.ts";
import { ShopApp } from "../example-app/shop-app.ts";
import { Operator } from "../infra/desk/operator.ts";
import { clientOf, fetching, keyOf } from "./consent-client.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

/** Consent to location, asked for by an app before each collection (policy 3-1). */

let desk: LocalDesk;
let client: Madoguchi;
const wording = consentItems[0]?.wordings[0]?.version ?? "";
const item = "location";
const device = { position: async () => ({ latitude: 35.62, longitude: 138.68 }) };

beforeAll(async () => {
  desk = await localDesk();
  client = await clientOf(desk);
});
afterAll(() => desk.close());

test.each(languages)(
  "the app collects nothing before a yes in %s, collects after it, and stops with the very next read",
  async (language) => {
    const app = new ShopApp(client, wording, language);
    const user = `u1-${language}`;
    expect(await app.shops(user, device)).toBe("all");
    await app.answered(user, false);
    expect(await app.shops(user, device)).toBe("all");
    expect(app.collected).toEqual([]);
    await app.answered(user, true);
    expect(await app.shops(user, device)).toBe("nearest");
    expect(app.collected).toHaveLength(1);
    await app.withdrawnInSettings(user);
    expect(await app.shops(user, device)).toBe("all");
    expect(await app.shops("u2", device)).toBe("all");
    expect(app.collected).toHaveLength(1);
    // The ledger knows in which language the words were shown.
    const { out } = await new Operator(desk.desk).run("consent", "show", "--user", `app:${user}`, "--json");
    const [{ revisions }] = JSON.parse(out).entries;
    expect(revisions.slice(0, 2)).toMatchObject([{ wording: { language } }, { wording: { language } }]);
  },
);

test("an answer says under which words, since when and under which policy; a yes may be cached only if the app asked for that", async () => {
  await client.record({ person: { user: "u3" }, item, decision: "given", wording });
  const given = await client.check({ person: { user: "u3" }, item, wording });
  expect(given).toMatchObject({
    may: true,
    because: "given",
    since: "2026-12-07T00:00:00.000Z",
    wording: { version: wording, language: "ja" },
    policyVersion: "2017-01-01",
    cacheSeconds: 0,
  });
  expect(await client.check({ person: { user: "u3" }, item, maxAge: 60 })).toMatchObject({
    cacheSeconds: 60,
  });
  await client.record({ person: { user: "u3" }, item, decision: "withdrawn" });
  expect(await client.check({ person: { user: "u3" }, item, maxAge: 60 })).toMatchObject({
    may: false,
    because: "withdrawn",
    cacheSeconds: 0,
  });
});

test("an unreachable desk or ledger counts as a no", async () => {
  await client.record({ person: { user: "u4" }, item, decision: "given", wording });
  const cut = await clientOf(desk, { fetch: () => Promise.reject(new TypeError("fetch failed")) });
  const app = new ShopApp(cut, wording);
  expect(await app.shops("u4", device)).toBe("all");
  expect(app.collected).toEqual([]);
  // What the withdrawals before have set going reads the tables, too.
  await desk.settle();
  for (let tries = 0; tries < 4; tries += 1) desk.desk.tables.failNext("internal-error", /^GetItem$/);
  expect(await client.check({ person: { user: "u4" }, item })).toMatchObject({
    may: false,
    because: "unreachable",
  });
  expect(await client.check({ person: { user: "u4" }, item })).toMatchObject({ may: true });
  const odd = await clientOf(desk, { fetch: async () => Response.json({ may: "yes" }) });
  expect(await odd.check({ person: { user: "u4" }, item })).toEqual({ may: false, because: "unreachable" });
});

test("a declaration sent twice is recorded once; its idempotency key is refused for another", async () => {
  const idempotencyKey = "declaration-0001";
  const once = { person: { user: "u5" }, item, decision: "given", wording, idempotencyKey } as const;
  const first = await client.record(once);
  expect(first).toMatchObject({ result: "recorded", may: true });
  expect(first.receipt).toMatch(/^K-/);
  expect(await client.record(once)).toMatchObject({ result: "recorded-before", receipt: first.receipt });
  await expect(client.record({ ...once, decision: "withdrawn" })).rejects.toThrow("idempotency-key-used");
});

test("what does not fit is refused with its field, and nothing is recorded", async () => {
  const person = { user: "u6" };
  const wrong = [
    { person, item: "locations", decision: "given", wording },
    { person, item, decision: "given" },
    { person, item, decision: "given", wording: "2020-01-01" },
    { person, item, decision: "given", wording, expiresAt: "2020-01-01T00:00:00.000Z" },
    { person, item, decision: "given", wording, channel: "paper" },
    { person, item, decision: "given", wording, channel: "paper", staff: "nobody" },
    { person: { email: "hana@example.jp" } as never, item, decision: "given", wording },
  ] as const;
  for (const one of wrong) await expect(client.record(one)).rejects.toThrow("invalid");
  expect(await client.check({ person, item })).toMatchObject({ because: "none" });
  expect(await client.check({ person, item: "locations" })).toMatchObject({
    may: false,
    because: "not-taken",
    problem: "invalid",
  });
});

test("a declaration on paper records who took it and who gave it", async () => {
  const person = { email: "hana@example.jp", verified: "mailed link" };
  const channel = {
    channel: "paper",
    staff: "reception",
    representative: { proof: "family register" },
  } as const;
  await client.record({ person, item, decision: "given", wording, ...channel });
  expect(await client.check({ person: { email: "HANA@example.jp" }, item })).toMatchObject({ may: true });
  expect(await client.check({ person: { email: "hana+2@example.jp" }, item })).toMatchObject({ may: false });
});

test("a call is accepted only if signed, in time, and once", async () => {
  const key = await keyOf(desk);
  // An unknown key is not looked up at every call.
  await desk.advance("PT10S");
  const sent: { url: URL; headers: Headers; body: string }[] = [];
  const real = fetching(desk.ask);
  const asking = await clientOf(desk, {
    key,
    fetch: (input, init) => {
      sent.push({
        url: new URL(String(input)),
        headers: new Headers(init?.headers),
        body: String(init?.body),
      });
      return real(input, init);
    },
  });
  const question = { person: { user: "u7" }, item };
  expect(await asking.check(question)).toMatchObject({ because: "none" });
  const [call] = sent;
  if (call === undefined) throw new Error("nothing was sent");
  const send = async (change: { headers?: Record<string, string>; body?: string; path?: string }) => {
    const headers = { ...Object.fromEntries(call.headers), ...change.headers };
    const url = new URL(change.path ?? call.url.pathname, call.url);
    const answer = await real(url, { method: "POST", headers, body: change.body ?? call.body });
    return { status: answer.status, title: JSON.parse(await answer.text()).title };
  };
  expect(await send({})).toMatchObject({ status: 401, title: "replayed" });
  const signature = call.headers.get("madoguchi-signature") ?? "";
  for (const change of [
    { body: call.body.replace("u7", "u8") },
    { path: "/v1/consents" },
    { path: "/v1/consents/check?more=1" },
    { headers: { "madoguchi-signature": "" } },
    { headers: { "madoguchi-signature": signature.replace("client=app", "client=other") } },
    { headers: { "madoguchi-signature": signature.replace(/nonce=..../, "nonce=AAAA") } },
    { headers: { "madoguchi-signature": signature.replace(/time=\d+/, `time=${1_796_601_601}`) } },
  ]) {
    expect(await send(change)).toMatchObject({ status: 401, title: "signature" });
  }
  for (const apart of [-301_000, 301_000]) {
    const late = await clientOf(desk, { key, now: () => desk.desk.clock.now() + apart });
    expect(await late.check(question)).toEqual({ may: false, because: "not-taken", problem: "clock" });
  }
  const near = await clientOf(desk, { key, now: () => desk.desk.clock.now() - 299_000 });
  expect(await near.check(question)).toMatchObject({ because: "none" });
});

test("keys are rotated without a gap: two work, a third ends the first, and a revoked one stops working", async () => {
  const operator = new Operator(desk.desk);
  const works = async (key: string) =>
    (await (await clientOf(desk, { key })).check({ person: { user: "u9" }, item })).because === "none";
  const first = await keyOf(desk);
  const second = await keyOf(desk);
  await desk.advance("PT10S");
  expect([await works(first), await works(second)]).toEqual([true, true]);
  const third = await keyOf(desk);
  await desk.advance("PT6M");
  expect([await works(first), await works(second), await works(third)]).toEqual([false, true, true]);
  const id = third.split(".")[0] ?? "";
  expect((await operator.run("client", "keys", "app")).out.split("\n")).toContain(id);
  expect(await operator.run("client", "revoke", "app", id)).toMatchObject({ code: 0 });
  await desk.advance("PT6M");
  expect([await works(second), await works(third)]).toEqual([true, false]);
  expect(await operator.run("client", "key", "nobody")).toMatchObject({ code: 2 });
});

test("the operator shows, exports and verifies what one person declared, in either language", async () => {
  const operator = new Operator(desk.desk);
  const key = await keyOf(desk);
  await desk.advance("PT10S");
  const app = await clientOf(desk, { key });
  await app.record({ person: { user: "u10" }, item, decision: "given", wording });
  await app.record({ person: { user: "u10" }, item, decision: "withdrawn" });
  const whose = ["--user", "app:u10"];
  const shown = await operator.run("consent", "show", ...whose, "--lang", "en");
  expect(shown).toMatchObject({ code: 0 });
  for (const part of [
    "You have withdrawn your consent",
    "Agreed",
    "Withdrew",
    wording,
    "2 revisions, intact",
  ]) {
    expect(shown.out).toContain(part);
  }
  expect((await operator.run("consent", "show", ...whose, "--lang", "ja")).out).toContain("撤回");
  const json = JSON.parse((await operator.run("consent", "show", ...whose, "--json")).out);
  expect(json.entries[0].revisions).toHaveLength(2);
  const { person } = json;
  const exported = await operator.run("consent", "export", person, "--out", operator.folder);
  expect(exported).toMatchObject({ code: 0 });
  expect((await operator.run("consent", "verify", person)).out).toContain("2 revisions intact, last hash");
  expect((await operator.run("consent", "verify", "--all")).out).toMatch(/^\d+ intact, 0 not\.$/);
  expect(await operator.run("consent", "show", "--user", "app:nobody")).toMatchObject({ code: 1 });
  expect(await operator.run("consent", "show")).toMatchObject({ code: 2 });
});

test("no id, address, number, proof or key gets into a log; the tables know ids and addresses by keyed hashes", async () => {
  const key = await keyOf(desk);
  await desk.advance("PT10S");
  const watched = await clientOf(desk, { key });
  const [user, address, number, proof] = ["canaryuser", "canary@example.jp", "0901112222", "canaryproof"];
  const given = { item, decision: "given", wording, proof } as const;
  await watched.record({ ...given, person: { user } });
  await watched.record({ ...given, person: { email: address, verified: "canaryverified" } });
  await watched.record({ ...given, person: { telephone: number, verified: "canaryverified" } });
  await watched.check({ person: { user }, item });
  await watched.check({ person: { user }, item: "canaryitem" });
  await expect(watched.record({ ...given, person: { user }, wording: "canarywording" })).rejects.toThrow();
  const secret = key.split(".")[1] ?? "";
  const log = desk.log.join("\n");
  expect(log).toContain("consent.recorded");
  for (const word of ["canary", number, secret]) expect(log).not.toContain(word);
  const { CONSENTS_TABLE = "", COUNTERS_TABLE = "" } = desk.desk.variables;
  for (const table of [CONSENTS_TABLE, COUNTERS_TABLE]) {
    const rows = await rowsOf(table);
    for (const word of [user, address, number, secret]) expect(rows).not.toContain(word);
  }
});

async function rowsOf(table: string): Promise<string> {
  const dynamodb = new DynamoDBClient({
    region: "ap-northeast-1",
    endpoint: desk.desk.variables["AWS_ENDPOINT_URL_DYNAMODB"] ?? "",
  });
  const { Items } = await dynamodb.send(new ScanCommand({ TableName: table }));
  dynamodb.destroy();
  return JSON.stringify(Items);
}
