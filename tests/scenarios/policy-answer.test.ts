import { afterAll, beforeAll, expect, test } from "vitest";
import { type Language, languages } from "../../functions/domain/languages.ts";
import { changedClinic, changedItems, changedTexts, withResearch } from "../clinic/later-policies.ts";
import { Operator } from "../infra/desk/operator.ts";
import { clientOf } from "./consent-client.ts";
import { SettingsUser } from "./consent-person.ts";
import { said } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { type Page, Person } from "./person.ts";

/** The page that asks for agreement to a new version of the policy: pressed twice, in an old tab, for a child, taken back. */

const changeItem = `policy-${withResearch.effective}`;
const names = ["twice", "changes", "old-tab", "child", "ends", "bound", "refused"] as const;
const addressOf = (name: (typeof names)[number], language: Language) => `${name}.${language}@example.com`;

let desk: LocalDesk;
let operator: Operator;
beforeAll(async () => {
  // Research asks patients under sixteen to have a representative decide.
  const consentItems = changedItems.map((item) => ({
    ...item,
    wordings: item.wordings.map((one) => ({ ...one, giver: { ...one.giver, aloneFrom: 16 } })),
  }));
  desk = await localDesk({ change: () => changedClinic, policyTexts: changedTexts, consentItems });
  operator = new Operator(desk.desk, changedClinic, changedTexts);
  for (const language of languages) {
    for (const name of names) {
      const user = await SettingsUser.open(desk, { lang: language, email: addressOf(name, language) });
      await user.send(await user.settings(), "/settings/news", { news: ["yes"] });
    }
  }
  await operator.run("policy", "announce", withResearch.effective, "--yes");
  await desk.advance("PT1M");
  await desk.settle();
});
afterAll(() => desk.close());

async function asked(name: (typeof names)[number], language: Language): Promise<Page> {
  const mails = (await desk.mails()).filter(
    ({ to, tags }) => to.includes(addressOf(name, language)) && tags["request"] === "policy-change",
  );
  const link = mails.flatMap((mail) => mail.links).find((one) => one.includes("/policy/answer"));
  return new Person(desk).open(link ?? "");
}

const answer = (page: Page, values: Record<string, string>) =>
  new Person(desk).send(page, "/policy/answer", values);

async function declared(name: (typeof names)[number], language: Language) {
  const { out } = await operator.run("consent", "show", "--email", addressOf(name, language), "--json");
  const { entries } = JSON.parse(out) as {
    entries: { entry: { item: string }; revisions: { decision: string; details: { givenBy: object } }[] }[];
  };
  return entries.find(({ entry }) => entry.item === changeItem)?.revisions ?? [];
}

async function receiptsTo(name: (typeof names)[number], language: Language) {
  await desk.settle();
  return (await desk.mails()).filter(
    ({ to, tags }) => to.includes(addressOf(name, language)) && tags["mail"]?.startsWith("receipt"),
  );
}

test.each(languages)(
  "pressed twice at once in %s, an answer is recorded once, with one receipt",
  async (language) => {
    const page = await asked("twice", language);
    expect(said(page)).toContain(language === "ja" ? "条項：17" : "Clauses: 17");
    const pages = await Promise.all([1, 2].map(() => answer(page, { choice: "agree" })));
    for (const one of pages) expect(one.status, said(one)).toBe(200);
    expect(await declared("twice", language)).toHaveLength(1);
    expect(await receiptsTo("twice", language)).toHaveLength(1);
  },
);

test.each(languages)("in %s, an answer counts though SES takes no mail to its person", async (language) => {
  desk.desk.mail.failNext("BadRequestException");
  const page = await answer(await asked("refused", language), { choice: "agree" });
  expect(page.status, said(page)).toBe(200);
  await desk.advance("PT1H");
  expect(await declared("refused", language)).toHaveLength(1);
  expect(await receiptsTo("refused", language)).toHaveLength(0);
});

test.each(languages)(
  "in %s, a no after a yes is a no: the version before goes on to bind",
  async (language) => {
    await answer(await asked("changes", language), { choice: "agree" });
    const no = await answer(await asked("changes", language), { choice: "refuse" });
    expect(no.status, said(no)).toBe(200);
    const client = await clientOf(desk);
    await desk.advance("PT10S");
    const email = addressOf("changes", language);
    expect(await client.policy({ email }, withResearch.effective)).toMatchObject({
      ...{ version: "2025-04-01", answer: "refused", asks: ["research"] },
    });
  },
);

test.each(languages)(
  "an old tab in %s does not undo a later answer, and shows what holds",
  async (language) => {
    const page = await asked("old-tab", language);
    await answer(page, { choice: "agree" });
    await answer(await asked("old-tab", language), { choice: "refuse" });
    const again = await answer(page, { choice: "agree" });
    expect(said(again)).toContain(language === "ja" ? "同意されていません" : "You did not agree");
    expect((await declared("old-tab", language)).map(({ decision }) => decision)).toEqual([
      "given",
      "refused",
    ]);
  },
);

test.each(languages)(
  "a representative agrees for a child in %s, and states what shows it",
  async (language) => {
    const page = await asked("child", language);
    expect(said(page)).toContain("16");
    const unproved = await answer(page, { choice: "agree", representative: "yes" });
    expect(unproved.status).toBe(400);
    expect(unproved.html).toContain('id="proof-error"');
    expect(await declared("child", language)).toEqual([]);
    const done = await answer(unproved, { choice: "agree", representative: "yes", proof: "住民票（母）" });
    expect(done.status, said(done)).toBe(200);
    expect(await declared("child", language)).toMatchObject([
      { decision: "given", details: { givenBy: { kind: "representative", proof: "住民票（母）" } } },
    ]);
  },
);

/** The mails that ask owners to stop, so far. */
async function ownersAsked() {
  await desk.settle();
  return (await desk.mails()).filter(({ tags }) => tags["mail"]?.startsWith("act-on-system")).length;
}

test.each(languages)("in %s, a yes that is taken back reaches the owners, once", async (language) => {
  await answer(await asked("ends", language), { choice: "agree" });
  await desk.advance("PT1M");
  const before = await ownersAsked();
  const page = await asked("ends", language);
  for (const one of await Promise.all([1, 2].map(() => answer(page, { choice: "refuse" })))) {
    expect(said(one)).toContain(language === "ja" ? "停止するよう伝えました" : "were told to stop");
  }
  await answer(page, { choice: "refuse" });
  expect(await ownersAsked()).toBeGreaterThan(before);
  const told = await ownersAsked();
  await desk.advance("PT1H");
  expect(await ownersAsked()).toBe(told);
});

test("whom the version binds already is not told that the one before goes on", async () => {
  for (const language of languages) await answer(await asked("bound", language), { choice: "agree" });
  await desk.advance("P40D");
  const client = await clientOf(desk);
  for (const language of languages) {
    const already = language === "ja" ? "すでにあなたに適用されています" : "already applies to you";
    expect(said(await asked("bound", language))).toContain(already);
    const no = said(await answer(await asked("bound", language), { choice: "refuse" }));
    expect(no).toContain(language === "ja" ? "同意の撤回を記録しました" : "no longer agree");
    expect(no).not.toContain(language === "ja" ? "これまでのプライバシーポリシー" : "before the change");
    await desk.advance("PT10S");
    expect(await client.policy({ email: addressOf("bound", language) })).toMatchObject({
      version: withResearch.effective,
    });
  }
});
