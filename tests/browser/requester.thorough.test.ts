import { expect } from "vitest";
import { rightKeys } from "../../functions/domain/rights/index.ts";
import { requestPages } from "../../functions/languages/request-pages.ts";
import { statusPages } from "../../functions/languages/status-pages.ts";
import { effortSaidOf } from "../scenarios/effort.ts";
import { Journey, staff, systems } from "../scenarios/journey.ts";
import { scanned, startAt } from "../scenarios/local-desk.ts";
import { measured, nowOf } from "../scenarios/measured.ts";
import { numberIn } from "../scenarios/receipt-number.ts";
import { describeInBrowser, test } from "./in-browser.ts";
import { Phone } from "./phone.ts";
import { answerAllByKeyboard } from "./staff/by-keyboard.ts";

const figures = measured("A disclosure for its requester");
const send = "main form > button:not([name])";

describeInBrowser("the requester's side in a browser, on a phone, without scripts", () => {
  test("the keyboard alone leads from the start page to a closed request and a question about it", async ({
    desk,
    browser,
  }) => {
    const phone = await Phone.open(desk, browser, "keyboard", "en-GB");
    const { page, took } = phone;
    const email = "keyboard@example.com";
    // The page speaks the browser's language; one link leads to the other.
    await page.goto(`${desk.url}/?lang=ja`);
    const height = await page.locator("html").evaluate((html) => html.scrollHeight);
    // With room for a line.
    expect(Math.abs(height - nowOf(figures, "height of the start page"))).toBeLessThan(34);
    await phone.press("a[hreflang=en]");
    expect(await page.getAttribute("html", "lang")).toBe("en");
    Object.assign(took, { pages: 0, presses: 0 });
    await phone.press("details.want > summary");
    await phone.press("details.want[open] a[href*='type=disclosure']");
    await phone.type("name", "Hanako Yamada");
    await phone.type("address", "1-1 Chiyoda, Tokyo");
    await phone.type("email", email);
    await phone.choose("medium", "electronic");
    await phone.press(send);
    // Back to the form, although no page is cached: every field still has its value.
    await phone.back();
    expect(await page.inputValue("[name=name]")).toBe("Hanako Yamada");
    expect(await page.isChecked("[name=medium][value=electronic]")).toBe(true);
    took.presses -= 1;
    took.pages -= 1;
    await phone.press(send);
    await phone.press(send);
    const id = numberIn(await page.content()) ?? "";
    await phone.look("receipt");
    await phone.openMail(email, "confirm");
    await phone.press("a");
    await phone.press(send);
    const code = (await page.textContent(".code")) ?? "";
    await phone.look("confirmed");

    const asked = { ...took };
    const efforts = await answerAllByKeyboard(desk, phone, email);
    expect(efforts.get(staff.desk)).toEqual(effortSaidOf("reception"));
    for (const system of systems)
      expect(efforts.get(staff.owner(system))).toEqual(effortSaidOf("each owner"));
    expect(efforts.get(staff.officer)).toEqual(effortSaidOf("officer"));

    Object.assign(took, asked);
    await phone.openMail(email, "notice");
    await phone.press("a[href*='/package?']");
    await phone.type("code", code);
    await phone.press("form[action^='/package?'] button:not([name])");
    await phone.press("form[action='/package/read'] button");
    expect(await page.textContent("main")).toContain("coffee beans");
    const mails = (await desk.mails(id)).filter(({ to }) => to.includes(email)).length;
    expect({ ...took, mails }).toEqual({
      pages: nowOf(figures, "pages from the start page to the result"),
      presses: nowOf(figures, "clicks from the start page to the result"),
      // The table names the code beside the fields of the form.
      fields: nowOf(figures, "fields that have to be filled in") + 1,
      mails: nowOf(figures, "mails to the requester"),
    });
    const toEverybody = await desk.mails(id);
    expect(toEverybody).toHaveLength(nowOf(figures, "mails to everybody, with three owners"));

    await phone.openMail(email, "notice");
    await phone.press("a[href*='/status/follow-up?']");
    await phone.type("message", "Is that really all?");
    await phone.press(send);
    await phone.look("follow-up-sent");
    const { request, history } = await desk.record(id);
    expect(request).toMatchObject({ status: "closed", ending: { outcome: "fulfilled" } });
    expect(request.followedBy).toHaveLength(1);
    expect(history.intact).toBe(true);
    await phone.close();
  });

  test.for(["ja", "en"] as const)(
    "plain questions lead to every right's form, without a word of law, in the browser's language: %s",
    async (language, { desk, browser }) => {
      const locale = language === "ja" ? "ja-JP" : "en-GB";
      const phone = await Phone.open(desk, browser, `wants-${language}`, locale);
      const { page } = phone;
      await page.goto(desk.url);
      expect(await page.getAttribute("html", "lang")).toBe(language);
      const law = /第\d+条|Art(icle|\.) ?\d|個人情報の保護に関する法律|Act on the Protection/;
      const led = new Set<string>();
      const wants = page.locator("details.want");
      expect(await wants.count()).toBe(4);
      for (const want of await wants.all()) {
        await want.locator("summary").click();
        for (const reason of await want.locator("a").all()) {
          expect(await reason.textContent()).not.toMatch(law);
          const to = new URL((await reason.getAttribute("href")) ?? "", desk.url);
          led.add(to.searchParams.get("type") ?? "");
        }
      }
      await phone.look("unfolded");
      expect([...led].toSorted()).toEqual([...rightKeys].toSorted());
      // "Delete my data" is one want, with reasons to choose from.
      const deleting = wants.nth(2).locator("a");
      expect(await deleting.count()).toBeGreaterThan(3);
      await deleting.first().click();
      expect(await page.getAttribute("html", "lang")).toBe(language);
      expect(await page.locator("main form[method=post] [name=facts]").count()).toBe(1);
      // The form keeps the law folded away as well.
      expect(await page.locator("main").innerText()).not.toMatch(law);
      await page.locator("main details > summary").first().click();
      expect(await page.locator("main").innerText()).toMatch(law);
      await phone.close();
    },
  );

  test("a person who lost the receipt number finds the request by the address, from the start page", async ({
    desk,
    browser,
  }) => {
    const { email, id } = await Journey.start(desk);
    const phone = await Phone.open(desk, browser, "lost-number", "ja-JP");
    const { page } = phone;
    await page.goto(desk.url);
    await page.locator("a[href^='/status/new-link']").click();
    await phone.look("new-link");
    await page.fill("[name=email]", email);
    await page.locator(send).click();
    await phone.look("sent");
    const answered = await page.textContent("main");
    await phone.openMail(email, "status-link");
    await page.locator("a").first().click();
    expect(await page.textContent("body")).toContain(id);
    await phone.look("status");
    // An address without any request is answered alike; what cannot be one is said at once.
    await page.goto(`${desk.url}/status/new-link?lang=ja`);
    await page.fill("[name=email]", "nobody@gmial.com");
    await page.fill("[name=receipt]", "2468");
    await page.locator(send).click();
    await phone.look("mistyped");
    expect(await page.locator("[aria-invalid=true]").count()).toBe(2);
    await page.fill("[name=receipt]", "");
    await page.fill("[name=email]", "nobody@example.com");
    await page.locator(send).click();
    expect(await page.textContent("main")).toBe(answered);
    await phone.close();
  });

  test("several rights: Back from the check leads to everything that was typed", async ({
    desk,
    browser,
  }) => {
    const phone = await Phone.open(desk, browser, "several", "ja-JP");
    const { page } = phone;
    await page.goto(desk.url);
    await page.locator("main > details:not(.want) > summary").click();
    await page.locator("a[href*='several=yes']").click();
    await page.check("[name=disclosure]");
    await page.check("[name=erasure]");
    await page.locator("main form button").click();
    await phone.look("form");
    await page.fill("[name=name]", "山田 花子");
    await page.fill("[name=address]", "東京都千代田区千代田1-1");
    await page.fill("[name=email]", "several@example.com");
    await page.check("[name=medium][value=electronic]");
    await page.fill("[name='erasure.facts']", "もう利用しません。");
    await page.locator(send).click();
    await phone.look("check");
    // Nothing ticked is an answer too.
    expect(await page.textContent("main")).toContain("データの種類すべて");
    await phone.back();
    expect(await page.inputValue("[name='erasure.facts']")).toBe("もう利用しません。");
    expect(await page.inputValue("[name=name]")).toBe("山田 花子");
    await page.locator(send).click();
    await page.locator("button[name=edit][value=erasure]").click();
    await page.fill("[name='erasure.facts']", "退会しました。");
    await page.locator(send).click();
    expect(await page.textContent("main")).toContain("退会しました。");
    await page.locator(send).click();
    await phone.look("receipt");
    const id = numberIn(await page.content()) ?? "";
    // Back to the check, which a POST brought, asks nothing; sent once more it is the same request.
    await phone.back();
    expect(await page.textContent("main")).toContain("退会しました。");
    await page.locator(send).click();
    expect(await page.content()).toContain(id);
    await phone.back();
    await page.goForward();
    expect(await page.content()).toContain(id);
    expect((await desk.mails()).filter(({ to }) => to.includes("several@example.com"))).toHaveLength(1);
    await phone.openMail("several@example.com", "confirm");
    await page.locator("a").first().click();
    await page.locator(send).click();
    await phone.look("confirmed");
    // One mail is the receipt of both: each status page leads to the other.
    const other = page.locator("dd a[href^='/status?']");
    await other.click();
    await page.locator("dd a[href^='/status?']").click();
    expect(await page.title()).toContain("ご請求の状況");
    await phone.close();
  });

  test("a tab that the phone's browser discarded, while its mail was read, comes back as it was", async ({
    desk,
    browser,
  }) => {
    const phone = await Phone.open(desk, browser, "discarded", "ja-JP");
    const { page } = phone;
    const email = "discarded@example.com";
    /** The browser throws the page away and brings it back, which it does as it goes back to it. */
    const discarded = async () => {
      const before = await page.textContent("main");
      await page.waitForLoadState("networkidle");
      await page.goto("about:blank");
      await page.goBack();
      expect(await page.textContent("main")).toBe(before);
    };
    await page.goto(`${desk.url}/requests/new?type=erasure&lang=ja`);
    await page.fill("[name=name]", "山田 花子");
    await page.fill("[name=address]", "東京都千代田区千代田1-1");
    await page.fill("[name=email]", email);
    await page.locator(send).click();
    await discarded();
    await page.locator(send).click();
    await discarded();
    await phone.follow(email, "confirm");
    await page.locator(send).click();
    await discarded();
    await phone.follow(email, "confirm");
    await discarded();
    await page.locator("a[href*='/status/message?']").click();
    await page.fill("[name=text]", "ポイントカードも消してください。");
    await page.locator("form[action='/status/message'] button").click();
    await discarded();
    await phone.follow(email, "confirm");
    expect(await page.textContent("main")).toContain("ポイントカードも");
    await page.locator("form[action='/status/withdraw'] button").click();
    await discarded();
    await page.locator("form[action='/status/withdraw'] button").click();
    await discarded();
    await page.locator("main a[href^='/status?']").click();
    expect(await page.locator("form[action='/status/withdraw']").count()).toBe(0);
    await phone.close();
  });

  test("the page with the access code, discarded: sent again, or opened by its address, it leads to the code", async ({
    desk,
    browser,
  }) => {
    const { email } = await Journey.submit(desk, { language: "ja" });
    const phone = await Phone.open(desk, browser, "code-discarded", "ja-JP");
    const { page } = phone;
    await phone.follow(email, "confirm");
    await page.locator(send).click();
    const code = (await page.textContent(".code")) ?? "";
    // The browser asks whether to send the form again, because no copy of a code is kept.
    await page.reload();
    expect(await page.textContent(".code")).toBe(code);
    // Some only open the address again.
    await page.goto(page.url());
    await page.getByText(requestPages("ja").confirm.codeAgain).click();
    expect(await page.textContent(".code")).toBe(code);
    await desk.advance("PT11M");
    await page.reload();
    expect(await page.locator(".code").count()).toBe(0);
    expect(await page.textContent("main")).toContain(statusPages("ja").status.codeLostTitle);
    await phone.look("code-over");
    await phone.close();
  });

  test("an agent sends the document that proves the mandate, and the desk opens it from the identity page", async ({
    desk,
    browser,
  }) => {
    const phone = await Phone.open(desk, browser, "agent", "ja-JP");
    const { page } = phone;
    const email = "agent@example.com";
    await page.goto(`${desk.url}/requests/new?type=disclosure&lang=ja`);
    await page.locator("a[href*='for=another']").click();
    await page.check("[name=behalf][value=mandated]");
    await page.fill("[name='behalf.subject.name']", "山田 花子");
    await page.fill("[name='behalf.subject.address']", "東京都千代田区千代田1-1");
    await page.fill("[name=name]", "佐藤 太郎");
    await page.fill("[name=address]", "山梨県甲府市丸の内1-1-1");
    await page.fill("[name=email]", email);
    await page.locator(send).click();
    // Back shows the second page again, whether it had a mistake or not.
    await page.locator(send).click();
    expect(await page.locator("[aria-invalid=true]").count()).toBeGreaterThan(0);
    await page.check("[name=medium][value=electronic]");
    await page.locator(send).click();
    await phone.back();
    await page.check("[name=medium][value=electronic]");
    await page.locator(send).click();
    await page.locator(send).click();
    await phone.openMail(email, "confirm");
    await page.locator("a").first().click();
    await page.locator(send).click();
    await phone.look("confirmed");
    await page.locator(".note a.button").click();
    const frame = page.frameLocator("iframe[name=files]");
    await frame.locator("form button").first().click();
    const picture = { name: "mandate.png", mimeType: "image/png", buffer: await page.screenshot() };
    await frame.locator("input[type=file]").setInputFiles(picture);
    await frame.locator("form[enctype] button").click();
    await expect.poll(() => frame.locator(":root").textContent(), { timeout: 20_000 }).toContain("ファイル1");
    await phone.look("document");
    await page.locator("form[action='/status/message'] button").click();
    await desk.advance(scanned);
    await phone.openMail(staff.desk, "verify-identity");
    await page.locator("a").first().click();
    expect(await page.locator("button[name=file]").count()).toBe(1);
    await phone.look("identity");
    await phone.close();
  });

  test.for(["ja", "en"] as const)(
    "a request form to print, from the start page, in %s",
    async (language, { desk, browser }) => {
      const phone = await Phone.open(
        desk,
        browser,
        `paper-${language}`,
        language === "ja" ? "ja-JP" : "en-GB",
      );
      const { page } = phone;
      await page.goto(`${desk.url}/?lang=${language}`);
      await page.locator("a[href^='/paper-form']").click();
      expect(await page.locator("main li a").count()).toBe(rightKeys.length);
      await page.locator("a[href*='type=erasure']").click();
      await phone.look("screen");
      await page.emulateMedia({ media: "print" });
      await phone.look("printed");
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(/\/Count (\d+)/.exec(pdf.toString("latin1"))?.[1]).toBe("2");
      const { enclose, send: where } = requestPages(language).paper;
      for (const title of [enclose, where]) {
        expect(await page.locator("h2", { hasText: title }).count()).toBe(1);
      }
      expect(await page.locator(".online svg").isVisible()).toBe(true);
      await page.emulateMedia({ media: "screen" });
      await page.locator(".online a").click();
      expect(await page.locator("main form[action='/requests'] [name='facts']").count()).toBe(1);
      await phone.close();
    },
  );

  test("the officer reopens a case closed by mistake, and the register's mail leads to the month's charts", async ({
    desk,
    browser,
  }) => {
    const journey = await Journey.start(desk);
    await journey.cannotVerify();
    const phone = await Phone.open(desk, browser, "officer", "ja-JP");
    const { page } = phone;
    await page.goto(`${desk.url}/staff`);
    await page.fill("[name=address]", staff.officer);
    await page.locator("form[action='/staff/board-link'] button").click();
    await phone.follow(staff.officer, "aoyagi");
    await page.locator("form[action='/staff/board'] button").click();
    await page.fill("[name=wanted]", journey.id);
    let said = "";
    const inCase = `button[name=case][value='${journey.id}']`;
    await phone.inNewTab(page.locator("form[action='/staff/board/search'] button"), () =>
      phone.inNewTab(phone.page.locator(inCase), async () => {
        await phone.look("case");
        await phone.page.locator("form[action='/staff/case/reopen'] button").click();
        await phone.look("reopened");
        expect(await phone.page.locator("form[action='/staff/case/reopen']").count()).toBe(0);
        said = (await phone.page.textContent("[role=status]")) ?? "";
      }),
    );
    const next = numberIn(said) ?? "";
    await desk.settle();
    const { request } = await desk.record(next);
    const before = (await journey.record()).request;
    expect(request.follows).toEqual({ id: journey.id, reason: "mistake" });
    for (const part of ["requester", "scope", "claim"]) expect(request[part]).toEqual(before[part]);

    const untilNewYear = Date.parse("2026-12-31T23:01:00Z") - Date.parse(startAt);
    await desk.advance(`PT${Math.ceil(untilNewYear / 60_000)}M`);
    await phone.openMail(staff.officer, "2026-12");
    await phone.look("register-mail");
    await page.locator("a[href*='/staff/board']").first().click();
    await page.locator("form[action='/staff/board/month'] button").click();
    await phone.look("month");
    expect(await page.locator("table svg").count()).toBeGreaterThan(3);
    await phone.close();
  });
});
