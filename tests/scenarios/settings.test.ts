import { expect, test } from "vitest";
import { type ChoiceOfAll, choose } from "../../functions/application/consents/choose.ts";
import { aliasOf } from "../../functions/domain/consents/aliases.ts";
import { location } from "../../functions/policy/wordings/location.ts";
import { pageDepsOf } from "./consent-page-deps.ts";
import { SettingsUser } from "./consent-person.ts";
import { Journey, said } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { newestMail } from "./person.ts";

/** Clause 3-2: people stop collection and use in the settings, as they would in a browser. */

const words = {
  ja: {
    none: "まだお答えいただいていません",
    given: "同意されています",
    withdrawn: "撤回されています",
    agreed: "同意を記録しました",
    stopped: "停止しました",
    item: "位置情報の取得",
    wording: "2026年11月28日版の文面",
  },
  en: {
    none: "You have not answered yet",
    given: "You have agreed",
    withdrawn: "You have withdrawn your consent",
    agreed: "Your consent is recorded",
    stopped: "Stopped",
    item: "Collection of location information",
    wording: "Wording of 28 November 2026",
  },
} as const;

test.each(["ja", "en"] as const)(
  "consent is given and withdrawn in the settings in %s, with a receipt and a notice",
  async (lang) => {
    const w = words[lang];
    await using desk = await localDesk();
    const user = await SettingsUser.open(desk, { lang });
    expect(user.link).not.toContain(encodeURIComponent(user.email));
    expect(await user.says()).toContain(w.none);

    const receipt = await user.agree();
    expect(said(receipt)).toContain(w.agreed);
    const { text } = await newestMail(desk, user.email, "receipt");
    for (const part of ["K-", w.item, w.wording]) expect(text).toContain(part);
    expect(await user.says()).toContain(w.given);

    const off = await user.switchOff();
    expect(said(off)).toContain(w.stopped);
    // The very next read sees it: the ledger comes first.
    expect(await user.says()).toContain(w.withdrawn);
    await user.stopped();
    const notice = await newestMail(desk, user.email, "notice");
    expect(notice.text).toContain(w.item);
  },
);

test("news of the policy are switched on and off in the settings, as often as somebody likes", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk);
  const wants = async () => /name="news" value="yes" checked/.test((await user.settings()).html);
  expect(await wants()).toBe(false);
  for (const news of [["yes"], [], ["yes"]]) {
    const done = await user.send(await user.settings(), "/settings/news", { news });
    expect(done.status, said(done)).toBeLessThan(400);
    expect(await wants()).toBe(news.length > 0);
  }
});

test.each(["ja", "en"] as const)(
  "a request withdraws a consent, and an erasure removes it, in %s",
  async (language) => {
    const w = words[language];
    await using desk = await localDesk();
    const user = await SettingsUser.open(desk, { lang: language });
    await user.agree();
    const { email } = user;
    const withdrawal = await Journey.start(desk, {
      type: "consent-withdrawal",
      language,
      email,
      values: { consents: "location" },
    });
    await withdrawal.verify();
    expect(await user.says()).toContain(w.given);
    await withdrawal.decide({ choice: "grant", instruction: "止めてください。" });
    // Before any owner has answered.
    expect(await user.says()).toContain(w.withdrawn);

    const erasure = await Journey.start(desk, {
      type: "erasure",
      language,
      email,
      values: { categories: [] },
    });
    await erasure.verify();
    await erasure.search();
    await erasure.decide({ choice: "grant", instruction: "消去してください。", basis: "goodwill" });
    await desk.advance("P4D");
    for (const system of ["till"]) {
      await erasure.answer(erasure.staff.owner(system), `act-on-system.${system}`, {
        choice: "done",
        extent: "as-decided",
        did: "消去しました。",
        stays: "nothing",
      });
    }
    expect(await erasure.status()).toBe("closed");
    const again = await SettingsUser.open(desk, { lang: language, email });
    expect(await again.says()).toContain(w.none);
  },
);

test("a page that dies between two persons whom its link proves: the sweep withdraws for both and has it carried out", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk);
  await user.agree();
  const deps = pageDepsOf(desk);
  const deskKey = await deps.counters.deskKey();
  const own = {
    alias: aliasOf(deskKey, { kind: "email", address: user.email }),
    proof: { by: "link", reference: "test" } as const,
  };
  const app = {
    alias: aliasOf(deskKey, { kind: "user", client: "app", id: "u-1" }),
    proof: { by: "client", reference: "app" } as const,
  };
  const choice = {
    ...{ item: { key: "location" }, name: { ja: words.ja.item }, wording: location.wordings[0] },
    ...{ givenBy: { kind: "person" }, language: "ja", policyVersion: "2017-01-01" },
    told: { email: user.email, user: { client: "app", id: "u-1" } },
  } satisfies Partial<ChoiceOfAll>;
  await choose(deps, { ...choice, key: "agreed in the app", decision: "given", everybody: [app] });
  const off: ChoiceOfAll = { ...choice, key: "pressed once", decision: "withdrawn", everybody: [app, own] };
  let written = 0;
  const record: typeof deps.ledger.record = (...declared) => {
    written += 1;
    return written > 1 ? Promise.reject(new Error("cut off")) : deps.ledger.record(...declared);
  };
  await expect(choose({ ...deps, ledger: { ...deps.ledger, record } }, off)).rejects.toThrow("cut off");
  expect(await user.says()).toContain(words.ja.given);
  await desk.advance("PT20M");
  expect(await user.says()).toContain(words.ja.withdrawn);
  // Agreed again meanwhile: that consent is a different one.
  await user.agree();
  await user.stopped();
  expect(await user.says()).toContain(words.ja.given);
  expect((await newestMail(desk, user.email, "notice")).text).toContain(words.ja.item);
});
