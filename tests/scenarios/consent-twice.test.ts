import { expect, test } from "vitest";
import { type ChoiceOfAll, choose } from "../../functions/application/consents/choose.ts";
import { HostedPages } from "../../functions/client/hosted.ts";
import { languages } from "../../functions/domain/business.ts";
import { aliasOf } from "../../functions/domain/consents/aliases.ts";
import { location } from "../../functions/policy/wordings/location.ts";
import { clientOf } from "./consent-client.ts";
import { pageDepsOf } from "./consent-page-deps.ts";
import { SettingsUser } from "./consent-person.ts";
import { formsIn } from "./forms.ts";
import { said } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { Person } from "./person.ts";

/** The same form pressed twice, and two answers at once. */

const declaration: Pick<ChoiceOfAll, "item" | "name" | "wording" | "givenBy" | "language" | "policyVersion"> =
  {
    ...{ item: { key: "location" }, name: { ja: "位置情報の取得" }, wording: location.wordings[0] },
    ...{ givenBy: { kind: "person" }, language: "ja", policyVersion: "2017-01-01" },
  };

async function mailsTo(desk: LocalDesk, email: string, about: string) {
  await desk.settle();
  return (await desk.mails()).filter(
    (mail) => mail.to.includes(email) && mail.tags["mail"]?.startsWith(about),
  );
}

async function ownersAsked(desk: LocalDesk) {
  await desk.settle();
  return (await desk.mails()).filter(({ tags }) => tags["mail"]?.startsWith("act-on-system"));
}

test.each(languages)("pressed twice in %s, a consent form mails one receipt", async (lang) => {
  await using desk = await localDesk();
  const hosted = new HostedPages(await clientOf(desk));
  const { url } = await hosted.settingsLink({ person: { user: "u-1" }, language: lang });
  const user = await SettingsUser.open(desk, { lang, from: url.replace("?link=", "?from=") });
  await user.send(await user.settings(), "/settings/join", {});
  await user.send(await user.settings(), "/settings/news", { news: ["yes"] });

  const words = await user.wording();
  const agree = () => user.send(words, "/settings/item", { decision: "given" });
  for (const page of [...(await Promise.all([agree(), agree()])), await agree()]) {
    expect(said(page)).toContain(lang === "ja" ? "同意を記録しました" : "Your consent is recorded");
  }
  expect(await mailsTo(desk, user.email, "receipt")).toHaveLength(1);

  const link = await hosted.consentLink({
    ...{ person: { user: "u-1" }, item: "location", state: "session-1", language: lang },
    returnTo: "https://app.jing.example/consent/done",
  });
  const person = new Person(desk);
  const page = await person.open(link.url);
  const refuse = () => person.send(page, "/consent", { decision: "refused" });
  for (const { status } of [...(await Promise.all([refuse(), refuse()])), await refuse()])
    expect(status).toBe(303);
  expect(await mailsTo(desk, user.email, "receipt")).toHaveLength(2);
  // The earlier form once more, in an old tab: the page shows the newer answer, and no receipt is mailed for the old one.
  expect(said(await agree())).toContain(
    lang === "ja" ? "撤回されています" : "You have withdrawn your consent",
  );
  expect(await mailsTo(desk, user.email, "receipt")).toHaveLength(2);
  await desk.advance("P2D");
  expect(await mailsTo(desk, user.email, "receipt")).toHaveLength(2);
});

test("a page dies after it wrote the ledger: sending the same form again mails the receipt", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk, { lang: "en" });
  const words = await user.wording();
  const form = formsIn(words.html).find(({ action }) => action === "/settings/item");
  const { link, nonce } = Object.fromEntries(form?.preset ?? []);
  const deps = pageDepsOf(desk);
  const alias = aliasOf(await deps.counters.deskKey(), { kind: "email", address: user.email });
  const died = { ...declaration, key: `${link}\0location\0given\0${nonce}`, decision: "given" } as const;
  await choose(deps, {
    ...died,
    ...{ everybody: [{ alias, proof: { by: "link", reference: "test" } }] },
    told: { email: user.email, user: undefined },
  });
  await desk.advance("PT1H");
  expect(await mailsTo(desk, user.email, "receipt")).toEqual([]);
  const again = await user.send(words, "/settings/item", { decision: "given" });
  expect(again.status, said(again)).toBe(200);
  expect(await mailsTo(desk, user.email, "receipt")).toHaveLength(1);
});

/** A yes and a no by the same link: `first` is recorded when the other one has been noted, but not yet recorded. */
async function bothAtOnce(desk: LocalDesk, first: "given" | "refused", dies = false) {
  const deps = pageDepsOf(desk);
  const user = { client: "app", id: "u-2" };
  const alias = aliasOf(await deps.counters.deskKey(), { kind: "user", ...user });
  const proof = { by: "client", reference: "app" } as const;
  const answer = (decision: "given" | "refused", key = "one link"): ChoiceOfAll => ({
    ...{ ...declaration, key, decision },
    everybody: [{ alias, proof }],
    told: { email: undefined, user },
  });
  await choose(deps, answer("given", "an earlier link"));
  await desk.advance("PT1H");
  const record: typeof deps.ledger.record = async (...declared) => {
    await choose(deps, answer(first));
    if (dies) throw new Error("cut off");
    return deps.ledger.record(...declared);
  };
  const other = first === "given" ? "refused" : "given";
  const late = choose({ ...deps, ledger: { ...deps.ledger, record } }, answer(other));
  if (dies) await expect(late).rejects.toThrow("cut off");
  else expect(await late).toMatchObject({ kind: "answered-before" });
  return deps.ledger.standing(alias, "location");
}

test("a yes and a no at once: the ledger's order decides, and nobody is told to stop what stands", async () => {
  await using desk = await localDesk();
  expect(await bothAtOnce(desk, "given")).toMatchObject({ state: "active" });
  await desk.advance("P1D");
  expect(await ownersAsked(desk)).toEqual([]);
});

test("a no and a yes at once: the owners are told of the no that holds, once", async () => {
  await using desk = await localDesk();
  expect(await bothAtOnce(desk, "refused")).toMatchObject({ state: "revoked" });
  await desk.advance("PT1H");
  expect(await ownersAsked(desk)).toHaveLength(1);
});

test("a yes and a no at once, and the page of the no dies: the sweep tells nobody, and the yes stands", async () => {
  await using desk = await localDesk();
  expect(await bothAtOnce(desk, "given", true)).toMatchObject({ state: "active" });
  await desk.advance("P1D");
  expect(await ownersAsked(desk)).toEqual([]);
});

test("no address, nor a hash of one, is in the tags of a mail about consents", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk);
  await user.agree();
  const { hash } = aliasOf(await pageDepsOf(desk).counters.deskKey(), { kind: "email", address: user.email });
  const tags = JSON.stringify((await desk.mails()).map((mail) => mail.tags));
  expect(tags).toContain("settings");
  expect(tags).not.toContain(hash);
  const again = await SettingsUser.open(desk, { email: user.email });
  const named = (await mailsTo(desk, again.email, "settings")).map((mail) => mail.tags["mail"]);
  expect(new Set(named).size).toBe(named.length);
});
