import { expect, test } from "vitest";
import { addressesOf } from "../../functions/application/consents/addresses-of.ts";
import { HostedPages } from "../../functions/client/hosted.ts";
import { languages } from "../../functions/domain/business.ts";
import { aliasOf, type Known } from "../../functions/domain/consents/aliases.ts";
import { type PersonKey, personKeySchema } from "../../functions/domain/consents/person.ts";
import { changedClinic, changedItems, changedTexts, withResearch } from "../clinic/later-policies.ts";
import { Operator } from "../infra/desk/operator.ts";
import { clientOf } from "./consent-client.ts";
import { pageDepsOf } from "./consent-page-deps.ts";
import { SettingsUser } from "./consent-person.ts";
import { freshAddress, said } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { Person } from "./person.ts";

/** Of two persons who turn out to be one, the one with the smaller key remains. */
const first = personKeySchema.parse(`P-${"0".repeat(26)}`);
const last = personKeySchema.parse(`P-${"Z".repeat(26)}`);

test.each(
  languages.flatMap((language) => [
    [language, "stays", first, last] as const,
    [language, "goes", last, first] as const,
  ]),
)(
  "in %s, after two people are joined, the address of the one who %s is found and can be removed",
  async (language, _, byMail, byApp) => {
    await using desk = await localDesk();
    const deps = pageDepsOf(desk);
    const email = freshAddress();
    const deskKey = await deps.counters.deskKey();
    const addAlias = (person: PersonKey, known: Known) =>
      deps.ledger.addAlias(person, aliasOf(deskKey, known), { by: "link", reference: "test" });
    await addAlias(byMail, { kind: "email", address: email });
    await addAlias(byApp, { kind: "user", client: "app", id: "u-1" });

    const hosted = new HostedPages(await clientOf(desk));
    const { url } = await hosted.settingsLink({ person: { user: "u-1" }, language });
    const from = url.replace("?link=", "?from=");
    const user = await SettingsUser.open(desk, { lang: language, email, from });
    const news = async (wanted: readonly string[]) =>
      user.send(await user.settings(), "/settings/news", { news: wanted });
    const wants = async () => /name="news" value="yes" checked/.test((await user.settings()).html);
    await news(["yes"]);
    await user.send(await user.settings(), "/settings/join", {});
    expect(await wants()).toBe(true);
    // What a disclosure tells, and what is mailed.
    expect((await addressesOf(deps, first)).map(({ address }) => address)).toEqual([email]);
    await news(["yes"]);
    expect(await addressesOf(deps, first)).toHaveLength(1);
    await news([]);
    expect(await wants()).toBe(false);
    expect(await addressesOf(deps, first)).toEqual([]);
    expect([await deps.addresses.find(first), await deps.addresses.find(last)]).toEqual([
      undefined,
      undefined,
    ]);
  },
);

test.each(languages)(
  "in %s, an address that is not joined with the app is found by itself",
  async (language) => {
    await using desk = await localDesk();
    const deps = pageDepsOf(desk);
    const client = await clientOf(desk);
    const wording = "2026-11-28";
    await client.record({ person: { user: "u-1" }, item: "location", decision: "given", wording });
    const { url } = await new HostedPages(client).settingsLink({ person: { user: "u-1" }, language });
    const user = await SettingsUser.open(desk, { lang: language, from: url.replace("?link=", "?from=") });
    await user.send(await user.settings(), "/settings/news", { news: ["yes"] });
    const byMail = await SettingsUser.open(desk, { lang: language, email: user.email });
    expect((await byMail.settings()).html).toMatch(/name="news" value="yes" checked/);
    // As a request by that address finds it, for a disclosure or an erasure.
    const alias = aliasOf(await deps.counters.deskKey(), { kind: "email", address: user.email });
    const person = await deps.ledger.resolve(alias);
    expect(person && (await deps.addresses.find(person))).toMatchObject({ address: user.email });
  },
);

test("a join that ends what was agreed to in the app has its systems' owners asked to stop, once", async () => {
  await using desk = await localDesk();
  const client = await clientOf(desk);
  const wording = "2026-11-28";
  const email = freshAddress();
  const byMail = { email, verified: "at the counter" };
  const byApp = { user: "u-1" };
  const record = async (person: typeof byMail | typeof byApp, decision: "given" | "refused") => {
    await client.record({ person, item: "location", decision, wording });
    await desk.advance("PT1M");
  };
  const asked = async () => {
    await desk.advance("PT1H");
    await desk.settle();
    const mails = (await desk.mails()).filter(({ tags }) => tags["mail"]?.startsWith("act-on-system"));
    return new Set(mails.map(({ tags }) => tags["request"])).size;
  };
  const join = async () => {
    const { url } = await new HostedPages(client).settingsLink({ person: byApp, language: "ja" });
    const from = url.replace("?link=", "?from=");
    const user = await SettingsUser.open(desk, { lang: "ja", email, from });
    expect((await user.send(await user.settings(), "/settings/join", {})).status).toBe(200);
  };
  await record(byApp, "given");
  await record(byMail, "refused");
  expect(await asked()).toBe(0);
  await join();
  expect((await client.check({ person: byApp, item: "location" })).may).toBe(false);
  expect(await asked()).toBe(1);
  await desk.advance("P1D");
  expect(await asked()).toBe(1);
});

test("the policy version that binds a person still binds after a join, made before the effective date or later", async () => {
  const [app] = changedClinic.clients;
  if (app === undefined) throw new Error("the clinic has no app");
  const clients: typeof changedClinic.clients = [{ ...app, may: ["policy:check", "consents:record"] }];
  await using desk = await localDesk({
    change: () => ({ ...changedClinic, clients }),
    ...{ policyTexts: changedTexts, consentItems: changedItems },
  });
  const deps = pageDepsOf(desk);
  const client = await clientOf(desk);
  const deskKey = await deps.counters.deskKey();
  const key = (letter: string) => personKeySchema.parse(`P-${letter.repeat(26)}`);
  const people = [
    { email: "before@example.com", user: "u-1", byMail: key("Z"), byApp: key("0") },
    { email: "after@example.com", user: "u-2", byMail: key("Y"), byApp: key("1") },
  ] as const;
  const proof = { by: "link", reference: "test" } as const;
  for (const { email, user, byMail, byApp } of people) {
    const known = { kind: "user", client: "app", id: user } as const;
    await deps.ledger.addAlias(byMail, aliasOf(deskKey, { kind: "email", address: email }), proof);
    await deps.ledger.addAlias(byApp, aliasOf(deskKey, known), proof);
    const settings = await SettingsUser.open(desk, { email });
    await settings.send(await settings.settings(), "/settings/news", { news: ["yes"] });
  }
  const [before, after] = people;
  const join = async ({ email, user }: (typeof people)[number]) => {
    const { url } = await new HostedPages(client).settingsLink({ person: { user }, language: "ja" });
    const settings = await SettingsUser.open(desk, { email, from: url.replace("?link=", "?from=") });
    await settings.send(await settings.settings(), "/settings/join", {});
  };
  await join(before);
  await new Operator(desk.desk, changedClinic, changedTexts).run(
    ...(["policy", "announce", withResearch.effective, "--yes"] as const),
  );
  await desk.advance("PT1M");
  await desk.settle();
  const answer = async (email: string, choice: "agree" | "refuse") => {
    const mails = (await desk.mails()).filter(
      ({ to, tags }) => to.includes(email) && tags["request"] === "policy-change",
    );
    const link = mails.flatMap(({ links }) => links).find((one) => one.includes("/policy/answer"));
    const person = new Person(desk);
    return said(await person.send(await person.open(link ?? ""), "/policy/answer", { choice }));
  };
  for (const { email } of people) await answer(email, "agree");
  await desk.advance("P40D");
  await join(after);
  for (const { email, user } of people) {
    expect(await answer(email, "refuse")).toContain("同意の撤回を記録しました");
    await desk.advance("PT10S");
    expect(await client.policy({ user })).toMatchObject({
      ...{ version: withResearch.effective, answer: "refused" },
    });
  }
});
