import { afterAll, beforeAll, expect, test } from "vitest";
import type { Madoguchi } from "../../functions/client/index.ts";
import type { ConsentItem } from "../../functions/domain/policy/wordings.ts";
import { location } from "../../functions/policy/wordings/location.ts";
import { Operator } from "../infra/desk/operator.ts";
import { clientOf } from "./consent-client.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

/**
 * Bugs in other projects' handling of consent, by the issues in which they were reported. The pages of these cases
 * are in tests/scenarios/consent-pages.test.ts.
 */

const [first] = location.wordings;
if (first === undefined) throw new Error("no wording");
const words = { asked: first.version, typo: "2026-12-02", broader: "2026-12-03" };
const items: readonly ConsentItem[] = [
  {
    ...location,
    wordings: [
      first,
      { ...first, version: words.typo, editorial: true },
      { ...first, version: words.broader, collected: { ja: "位置情報と移動の履歴" } },
    ],
  },
];
const item = "location";
let desk: LocalDesk;
let client: Madoguchi;

beforeAll(async () => {
  desk = await localDesk({ consentItems: items });
  client = await clientOf(desk);
});
afterAll(() => desk.close());

const give = (user: string, wording = words.asked) =>
  client.record({ person: { user }, item, decision: "given", wording });
const check = (user: string, wording?: string) =>
  client.check({ person: { user }, item, ...(wording !== undefined && { wording }) });

async function revisionsOf(user: string) {
  const { out } = await new Operator(desk.desk).run("consent", "show", "--user", `app:${user}`, "--json");
  const { entries } = JSON.parse(out) as {
    entries: { revisions: { decision: string; wording?: object }[] }[];
  };
  return entries.flatMap(({ revisions }) => revisions);
}

test("joomla/joomla-cms#23324: everybody is asked again after an edit that asks for more", async () => {
  await give("edit");
  expect(await check("edit", words.broader)).toMatchObject({ may: false, because: "other-wording" });
  await give("edit", words.broader);
  expect(await check("edit", words.broader)).toMatchObject({ may: true });
});

test("joomla-projects/privacy-framework#188: nobody is asked again after a typo is corrected", async () => {
  await give("typo");
  expect(await check("typo", words.typo)).toMatchObject({ may: true, wording: { version: words.asked } });
});

test("trewknowledge/GDPR#36: every item has words and an entry of its own, not one document for all", async () => {
  await give("one-item");
  const { problem } = await client.check({ person: { user: "one-item" }, item: "mailing" });
  expect(problem).toBe("invalid");
  expect(await check("one-item")).toMatchObject({ may: true });
});

test("trewknowledge/GDPR#91, carlos-emr/carlos#2674: every declaration stays, none is overwritten", async () => {
  await give("history");
  await client.record({ person: { user: "history" }, item, decision: "withdrawn" });
  await give("history");
  expect((await revisionsOf("history")).map(({ decision }) => decision)).toEqual([
    "given",
    "withdrawn",
    "given",
  ]);
});

test("kiprotect/klaro#219: the words that were shown stand with the declaration, by version, hash and language", async () => {
  await give("words");
  expect(await revisionsOf("words")).toMatchObject([
    { wording: { version: words.asked, hash: expect.stringMatching(/^[0-9a-f]{64}$/), language: "ja" } },
  ]);
});

test("c15t/c15t#1084: an outage turns no refusal into a grant", async () => {
  // At the other tests' desk a workflow may still be running, and would meet the faults.
  await using own = await localDesk({ consentItems: items });
  const app = await clientOf(own);
  const asked = { person: { user: "outage" }, item };
  await app.record({ ...asked, decision: "refused", wording: words.asked });
  for (let tries = 0; tries < 4; tries += 1) own.desk.tables.failNext("internal-error", /^GetItem$/);
  expect(await app.check(asked)).toMatchObject({ may: false, because: "unreachable" });
  expect(await app.check(asked)).toMatchObject({ may: false, because: "refused" });
});

test("ethyca/fides#4649: closing the question without an answer keeps the earlier choice", async () => {
  await give("closed");
  const asked = { person: { user: "closed" }, item, decision: "asked", wording: words.broader } as const;
  await client.record(asked);
  expect(await check("closed")).toMatchObject({ may: true, wording: { version: words.asked } });
  expect(await check("closed", words.broader)).toMatchObject({ may: false });
});

test("alphagov/govuk_publishing_components#5429: a withdrawal holds at once", async () => {
  await give("at-once");
  expect(await check("at-once")).toMatchObject({ may: true });
  await client.record({ person: { user: "at-once" }, item, decision: "withdrawn" });
  expect(await check("at-once")).toMatchObject({ may: false, because: "withdrawn" });
});

test("usesend/useSend#412: opening an address records nothing; there is no GET that does", async () => {
  for (const path of ["/v1/consents", "/v1/consents/check"]) {
    expect((await desk.ask?.(new URL(path, desk.url), {}))?.status).toBe(404);
  }
});
