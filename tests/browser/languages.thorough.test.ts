import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { expect } from "vitest";
import type { Configuration } from "../../functions/domain/business.ts";
import { Journey, staff, systems } from "../scenarios/journey.ts";
import { scanned } from "../scenarios/local-desk.ts";
import { numberIn } from "../scenarios/receipt-number.ts";
import { test as base, describeInBrowser } from "./in-browser.ts";
import { Phone } from "./phone.ts";

/** The pages of an open request in the second language, to its end; and a desk whose staff read English. */

const [till = "", ...others] = systems;
const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;
const send = "main form > button:not([name])";
/** What people typed: not a word of it is Japanese, so that every such word is the desk's. */
const typed = {
  ...{ name: "Hanako Yamada", kana: "Hanako", address: "1-1 Chiyoda, Tokyo", detail: "Everything" },
};

const change = (business: Configuration): Configuration => ({ ...business, staffLanguage: "en" });
const test = base.extend("options", { scope: "file" }, { change });

describeInBrowser("in the second language, on a phone, without scripts", () => {
  /** The page is English, all of it, but for its links to the same page in Japanese and a notice in Japanese. */
  async function isEnglish(phone: Phone, name: string): Promise<void> {
    await phone.fits(name);
    expect(await phone.page.getAttribute("html", "lang"), name).toBe("en");
    const text = await phone.page.evaluate<string>(`(() => {
      const copy = document.body.cloneNode(true);
      for (const other of copy.querySelectorAll("[lang=ja]")) other.remove();
      return copy.textContent;
    })()`);
    expect(text.match(japanese) ?? [], name).toEqual([]);
    expect((await phone.page.title()).match(japanese), `${name}: title`).toBeNull();
  }

  /** The mail, and the page behind its first link or another one. */
  async function follow(phone: Phone, to: string, about: string, link = "a"): Promise<void> {
    await phone.openMail(to, about);
    expect(((await phone.page.textContent("body")) ?? "").match(japanese), `mail ${about}`).toBeNull();
    await phone.page.locator(link).first().click();
  }

  test("a disclosure in English: form, status, question, message, package, follow-up; and staff who read English", async ({
    desk,
    browser,
  }) => {
    const phone = await Phone.open(desk, browser, "english", "en-GB");
    const { page } = phone;
    const email = "english@example.com";
    await page.goto(desk.url);
    await isEnglish(phone, "home");
    await page.goto(`${desk.url}/requests/new?type=disclosure&lang=en`);
    await page.locator(send).click();
    await isEnglish(phone, "form-with-mistakes");
    await page.fill("[name=name]", typed.name);
    await page.fill("[name=address]", typed.address);
    await page.fill("[name=email]", email);
    await page.fill("[name=detail]", typed.detail);
    await page.check("[name=medium][value=electronic]");
    await page.locator(send).click();
    await isEnglish(phone, "check");
    await page.locator(send).click();
    await isEnglish(phone, "receipt");
    const id = numberIn(await page.content()) ?? "";
    await follow(phone, email, "confirm");
    await isEnglish(phone, "confirm");
    await page.locator(send).click();
    await isEnglish(phone, "confirmed");
    const code = (await page.textContent(".code")) ?? "";
    await follow(phone, email, "confirm");
    await isEnglish(phone, "status");
    await page.locator("form[action='/status/withdraw'] button").click();
    await isEnglish(phone, "withdraw");
    await page.goBack();
    await page.locator("a[href*='/status/message?']").click();
    await page.fill("[name=text]", "I moved last year.");
    await isEnglish(phone, "message");
    await page.locator("form[action='/status/message'] button").first().click();
    await isEnglish(phone, "message-sent");

    await follow(phone, staff.desk, "verify-identity");
    await isEnglish(phone, "staff-identity");
    await page.check("[name=choice][value=more]");
    await page.fill("[name=question]", "Please send a copy of your licence.");
    await page.locator("form[action='/task'] button").first().click();
    await isEnglish(phone, "staff-done");
    await follow(phone, email, "send-evidence");
    await isEnglish(phone, "evidence");
    await page.fill("[name=text]", "Here it is.");
    await page.locator("form[action='/task'] button").first().click();
    await isEnglish(phone, "evidence-sent");
    await desk.advance(scanned);
    await follow(phone, staff.desk, "verify-identity");
    await page.check("[name=choice][value=confirmed]");
    await page.selectOption("[name=method]", "photo-id");
    await page.selectOption("[name=document]", "passport");
    await page.locator("form[action='/task'] button").first().click();
    await desk.settle();
    await follow(phone, email, "confirm");
    await isEnglish(phone, "status-fee");
    await follow(phone, staff.desk, "confirm-fee");
    await isEnglish(phone, "staff-fee");
    await page.check("[name=choice][value=paid]");
    await page.locator("form[action='/task'] button").first().click();

    for (const system of systems) {
      await follow(phone, staff.owner(system), `search-system_${system}`);
      if (system === till) await isEnglish(phone, "staff-search");
      await page.check(`[name=choice][value=${system === till ? "found" : "nothing"}]`);
      await page.fill("[name=searched]", "By name");
      if (system === till) await page.fill("[name=content]", "2025-03-01 coffee beans");
      await page.locator("form[action='/task'] button").first().click();
    }
    await follow(phone, staff.officer, "decide");
    await isEnglish(phone, "staff-decide");
    await page.check("[name=choice][value=disclose]");
    await phone.inNewTab(page.locator("button[name=preview]"), () => isEnglish(phone, "staff-preview"));
    await page.locator("form[action='/task'] button:not([name])").first().click();

    await follow(phone, email, "notice", "a[href*='/package?']");
    await isEnglish(phone, "package");
    await page.fill("[name=code]", "AAAAA-AAAAA");
    await page.locator("form[action^='/package?'] button:not([name])").click();
    await isEnglish(phone, "package-wrong-code");
    await page.fill("[name=code]", code);
    await page.locator("form[action^='/package?'] button:not([name])").click();
    await isEnglish(phone, "package-open");
    await page.locator("form[action='/package/read'] button").click();
    await isEnglish(phone, "package-read");
    // Printed, it is the document alone: no buttons, one or two sheets.
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("main button:visible").count()).toBe(0);
    expect(await page.locator("main").innerText()).not.toContain("ZIP");
    await phone.look("package-printed");
    const sheets = /\/Count (\d+)/.exec(
      (await page.pdf({ preferCSSPageSize: true })).toString("latin1"),
    )?.[1];
    expect(Number(sheets)).toBeLessThanOrEqual(2);
    await page.emulateMedia({ media: "screen" });
    await page.locator("form[action='/package'] button").click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("form[action='/package/file'] button:not([name])").click(),
    ]);
    const zip = unzipSync(readFileSync(await download.path()));
    const report = new TextDecoder().decode(zip["report.html"]).replace(/<style>.*?<\/style>/s, "");
    expect(report.match(japanese)).toBeNull();
    await follow(phone, email, "confirm");
    await isEnglish(phone, "status-closed");
    await page.locator("a[href*='/status/follow-up?']").click();
    await isEnglish(phone, "follow-up");
    await page.fill("[name=message]", "Is that all?");
    await page.locator(send).click();
    await isEnglish(phone, "follow-up-sent");

    await page.goto(`${desk.url}/staff?lang=en`);
    await isEnglish(phone, "staff");
    await page.fill("[name=address]", staff.officer);
    await page.locator("form[action='/staff/board-link'] button").click();
    await follow(phone, staff.officer, "aoyagi");
    await page.locator("form[action='/staff/board'] button").click();
    await isEnglish(phone, "staff-board");
    await page.fill("[name=wanted]", id);
    await phone.inNewTab(page.locator("form[action='/staff/board/search'] button"), async () => {
      await isEnglish(phone, "staff-found");
      // Closed, and listed because reception has not yet answered the requester's message.
      expect(await phone.page.textContent("main")).toContain("reception");
      await phone.inNewTab(phone.page.locator(`button[name=case][value="${id}"]`), async () => {
        await isEnglish(phone, "staff-case");
        expect(await phone.page.textContent("main")).toContain("reception");
        await phone.page.locator("main a[href*='view=history']").click();
        await isEnglish(phone, "staff-history");
      });
    });
    await phone.inNewTab(page.locator("form[action='/staff/board/month'] button"), () =>
      isEnglish(phone, "staff-month"),
    );
    await phone.close();
  });

  test("an erasure in English: the requester reads what was decided, and calls it off in time", async ({
    desk,
    browser,
  }) => {
    const { detail: _detail, ...values } = { ...typed, facts: "I left the club." };
    const journey = await Journey.start(desk, { type: "erasure", language: "en", values });
    await journey.verify();
    await journey.find(till, "2025-03-01 coffee beans");
    for (const system of others) await journey.findNothing(system);
    await journey.decide({ choice: "grant", basis: "goodwill", instruction: "Erase all of it." });
    const phone = await Phone.open(desk, browser, "english-erasure", "en-GB");
    const { page } = phone;
    await phone.openMail(journey.email, "cooling-off");
    await page.locator("a").first().click();
    await isEnglish(phone, "cooling-off");
    const calling = page.url();
    await follow(phone, journey.email, "confirm");
    await isEnglish(phone, "status-cooling-off");
    await page.goto(calling);
    await page.locator("main form[method=post] button").click();
    await isEnglish(phone, "called-off");
    await desk.settle();
    await follow(phone, journey.email, "notice");
    expect((await journey.record()).request).toMatchObject({ ending: { outcome: "withdrawn" } });
    await phone.close();
  });

  test("English staff work on a request in Japanese: only what the requester reads is Japanese", async ({
    desk,
    browser,
  }) => {
    const journey = await Journey.toDecision(desk, { language: "ja", values: typed });
    const phone = await Phone.open(desk, browser, "english-staff", "en-GB");
    const { page } = phone;
    await follow(phone, staff.officer, "decide");
    await isEnglish(phone, "decide");
    await page.check("[name=choice][value=refuse]");
    await page.locator("[name=codes]").first().check();
    await page.fill("[name=explanation]", "ほかのお客様のお名前が含まれます。");
    await phone.inNewTab(page.locator("button[name=preview]"), async () => {
      const preview = phone.page.locator(".preview");
      expect(await preview.textContent()).toContain("ほかのお客様のお名前が含まれます。");
      expect(
        await preview.locator("xpath=ancestor-or-self::*[@lang='ja'] | .//*[@lang='ja']").count(),
      ).toBeGreaterThan(0);
      await phone.look("preview");
    });
    await page.locator("form[action='/task'] button:not([name])").first().click();
    await isEnglish(phone, "decided");
    await desk.settle();
    expect((await journey.notice()).text).toMatch(japanese);
    await phone.close();
  });
});
