import { expect, test } from "vitest";
import { location } from "../../functions/policy/wordings/location.ts";
import { clinic } from "../clinic/business.ts";
import { consentItems } from "../clinic/consents.ts";
import { text as clinicText } from "../clinic/policy.ts";
import { SettingsUser } from "./consent-person.ts";
import { formsIn } from "./forms.ts";
import { said } from "./journey.ts";
import { localDesk } from "./local-desk.ts";

/** Publicly reported bugs of other projects: each is tried on the pages here. */

test("a link that is only looked at, by a mail scanner too, changes nothing (usesend/useSend#412)", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk);
  await user.agree();
  const pages = ["/settings?", "/settings/item?item=location&", "/settings/receipt?item=location&n=1&"];
  for (const path of pages) {
    const address = user.link.replace("/settings?", path);
    expect((await user.open(address)).status).toBe(200);
    await desk.ask?.(new URL(address), {});
  }
  // Links that a scanner finds on the page lead nowhere that acts.
  const { html } = await user.settings();
  for (const [, href = ""] of html.matchAll(/href="(\/settings[^"]*)"/g)) {
    expect((await user.open(href.replaceAll("&amp;", "&"))).status).toBe(200);
  }
  expect(await user.says()).toContain("同意されています");
  expect(await user.says()).toContain("これまでの記録（1件）");
});

test("leaving the page without an answer keeps the one before (ethyca/fides#4649)", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk);
  await user.agree();
  const again = await user.wording();
  expect(said(again)).toContain("何も押さずにこのページを閉じると、何も変わりません。");
  expect(formsIn(again.html).map(({ action }) => action)).toEqual(["/settings/item"]);
  expect(await user.says()).toContain("同意されています");
});

test("a withdrawal holds for the very next read, and every answer stays on record (govuk_publishing_components#5429, carlos#2674, GDPR#91)", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk);
  await user.agree();
  const form = await user.settings();
  const off = formsIn(form.html).find(({ action }) => action === "/settings/off");
  const press = () => user.post("/settings/off", new URLSearchParams(Object.fromEntries(off?.preset ?? [])));
  expect(said(await press())).toContain("停止しました");
  expect(await user.says()).toContain("撤回されています");
  // Pressing twice is one press, and one request to the owners.
  expect((await press()).status).toBe(200);
  await desk.settle();
  const asked = (await desk.mails()).filter(({ tags }) => tags["mail"]?.startsWith("act-on-system"));
  expect(asked).toHaveLength(1);
  await user.agree();
  const all = JSON.parse((await user.open(`${user.link}&format=json`)).html);
  const [{ revisions, check }] = all.entries;
  expect(revisions.map(({ decision }: { decision: string }) => decision)).toEqual([
    "given",
    "withdrawn",
    "given",
  ]);
  expect(check).toEqual({ intact: true, revisions: 3 });
  // The wording is on record, not only the answer (kiprotect/klaro#219).
  expect(revisions[0].wording).toMatchObject({
    version: "2026-11-28",
    language: "ja",
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test("nobody is asked again after a typo, everybody after a change of substance (joomla#23324, privacy-framework#188)", async () => {
  const [words] = location.wordings;
  if (words === undefined) throw new Error("no wording");
  const typo = { ...words, version: "2026-12-09", editorial: true as const };
  const more = {
    ...words,
    version: "2026-12-11",
    purpose: { ja: "広告会社への提供のため", en: "For an advertiser" },
  };
  await using desk = await localDesk({ consentItems: [{ ...location, wordings: [words, typo, more] }] });
  const user = await SettingsUser.open(desk);
  await user.agree();
  await desk.advance("P3D");
  const later = await SettingsUser.open(desk, { email: user.email });
  expect(await later.says()).toContain("同意されています");
  const shown = await later.wording();
  await desk.advance("P1DT12H");
  const changed = await SettingsUser.open(desk, { email: user.email });
  expect(await changed.says()).toContain("以前の文面に同意されています");
  expect(said(await changed.wording())).toContain("広告会社への提供のため");
  expect(shown.status).toBe(200);
  await changed.agree();
  expect(await changed.says()).toContain("同意されています");
});

test("a clinic's items: a provision, one abroad with the information that the law requires, and a precondition of the service", async () => {
  await using desk = await localDesk({ change: () => clinic, policyTexts: [clinicText], consentItems });
  const user = await SettingsUser.open(desk, { lang: "en" });
  const abroad = said(await user.wording("tests-abroad"));
  for (const told of [
    "United States of America",
    "No comprehensive federal act",
    "OECD",
    "Sample Genomics Inc.",
  ]) {
    expect(abroad).toContain(told);
  }
  await user.agree("tests-abroad");
  await user.refuse("referral");
  await user.agree("online-care");
  const page = await user.settings();
  const told = said(page);
  // A precondition says how to leave the service, and offers the request under the law; it has no switch.
  expect(told).toContain("Tell the reception, or call, that you leave online care.");
  expect(page.html).toContain("/requests/new?type=stop-need");
  const switches = formsIn(page.html).filter(({ action }) => action === "/settings/off");
  const items = switches.flatMap(({ preset }) =>
    preset.filter(([name]) => name === "item").map(([, item]) => item),
  );
  expect(items).toEqual(["tests-abroad"]);
  const link = new URL(user.link).searchParams.get("link") ?? "";
  const refused = await user.post("/settings/off", new URLSearchParams({ link, item: "online-care" }));
  expect(refused.status).toBe(409);
  expect(said(refused)).toContain("they say how to leave the service");
  // Consent to a provision can be withdrawn here as well.
  expect(said(await user.switchOff("tests-abroad"))).toContain("Stopped");
  expect(await user.says()).toContain("You have withdrawn your consent");
});

test("a request for a link reveals nothing of what is known, and is limited per day", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk);
  await user.agree();
  const ask = async (email: string) => {
    const page = await user.open("/settings?lang=ja");
    return user.send(page, "/settings", { email });
  };
  const [known, stranger] = [await ask(user.email), await ask("nobody.knows@example.com")];
  expect(said(stranger)).toBe(said(known));
  // A mistyped value is still in the field.
  const wrong = await ask("hanako@@example");
  expect(wrong.status).toBe(400);
  expect(wrong.html).toContain('value="hanako@@example"');
  let refused = 0;
  for (let n = 0; n < 8; n += 1) if ((await ask("flooded@example.com")).status === 429) refused += 1;
  expect(refused).toBeGreaterThan(0);
  expect((await user.open("/settings?link=AAAA")).status).toBe(404);
});
