import { expect } from "vitest";
import { HostedPages } from "../../functions/client/hosted.ts";
import { fileWords } from "../../functions/languages/files.ts";
import { clientOf } from "../scenarios/consent-client.ts";
import { Journey, staff, systems } from "../scenarios/journey.ts";
import { scanned } from "../scenarios/local-desk.ts";
import { newestMail } from "../scenarios/person.ts";
import { numberIn } from "../scenarios/receipt-number.ts";
import { describeInBrowser, test } from "./in-browser.ts";
import { Phone } from "./phone.ts";
import { untilTaken } from "./until-taken.ts";

/**
 * By keyboard alone, without scripts: nothing is clicked, and nothing is filled in that the Tab key does not reach.
 * The clean disclosure is in `requester.thorough.test.ts` and `staff.thorough.test.ts`.
 */

const [till = "", ...others] = systems;
const sendTask = "form[action='/task'] button:not([formaction]):not([name])";
const sendAside = "form[action='/task/aside'] button:not([name])";
const send = "main form > button:not([name])";

describeInBrowser("by keyboard alone", () => {
  /** Follows a mail's link. */
  async function follow(phone: Phone, to: string, about: string, link = "a"): Promise<void> {
    await phone.openMail(to, about);
    await phone.press(link);
  }

  const said = async (phone: Phone) => (await phone.page.textContent("main")) ?? "";

  test("the officer's day on the board: find, open, reassign, count, close", async ({ desk, browser }) => {
    const journey = await Journey.toSearch(desk, { language: "ja" });
    const phone = await Phone.open(desk, browser, "keys-board", "ja-JP");
    await phone.page.goto(`${desk.url}/staff`);
    // The first key leads past the header.
    await phone.page.keyboard.press("Tab");
    expect(await phone.page.locator(":focus").getAttribute("class")).toBe("skip");
    await phone.type("address", staff.officer);
    await phone.press("form[action='/staff/board-link'] button");
    await follow(phone, staff.officer, "aoyagi");
    await phone.press("form[action='/staff/board'] button");
    await phone.type("wanted", "やまだ はなこ");
    await phone.pressBeside("form[action='/staff/board/search'] button", async () => {
      expect(await said(phone)).toContain("1件見つかりました");
    });
    await phone.pressBeside(`button[name=other][value="${journey.id}"]`, async () => {
      await phone.choose("to", `search-system.${till} aoyagi`);
      await phone.press("form[action='/staff/board/ask-other'] button");
      expect(await said(phone)).toContain("aoyagiに依頼しました");
    });
    await phone.press("form[action='/staff/board'] button");
    await phone.inNewTab(`button[name=task][value="${journey.id}.search-system.${till}"]`, async () => {
      await phone.choose("choice", "nothing");
      await phone.type("searched", "By name");
      await phone.press(sendTask);
    });
    await phone.inNewTab(`button[name=case][value="${journey.id}"]`, async () => {
      await phone.press("main a[href*='view=history']");
      expect(await said(phone)).toContain("本人確認");
    });
    await phone.pressBeside("form[action='/staff/board/month'] button", async () => {
      expect(await said(phone)).toContain("2026年12月の請求");
    });
    await phone.press("form[action='/staff/board/close'] button");
    expect(await said(phone)).toContain("この一覧は、もう開けません");
    await phone.close();
  });

  test("an owner asks the officer, answers, changes the answer, and is asked again; the officer sees all of it", async ({
    desk,
    browser,
  }) => {
    const journey = await Journey.toSearch(desk, { language: "ja" });
    const phone = await Phone.open(desk, browser, "keys-colleagues", "ja-JP");
    const { page } = phone;
    await follow(phone, staff.owner(till), `search-system_${till}`);
    await phone.pressBeside("main a[href*='/task/aside']", async () => {
      await phone.press("main a[href*='about=question']");
      await phone.tick("[name='sentence.text']");
      await phone.press(sendAside);
    });
    await follow(phone, staff.officer, "advise-owner");
    await phone.type("advice", "Yes, paper too.");
    await phone.press(sendTask);

    await follow(phone, staff.owner(till), `search-system_${till}`);
    expect(await said(phone)).toContain("Yes, paper too.");
    await phone.choose("choice", "found");
    await phone.type("content", "2025-03-01 coffee");
    await phone.type("searched", "By name");
    await phone.press(sendTask);
    for (const system of others) await journey.findNothing(system);
    await follow(phone, staff.owner(till), `search-system_${till}`);
    expect(await page.inputValue("[name=content]")).toBe("2025-03-01 coffee");
    await phone.type("content", "2025-03-01 tea");
    await phone.press(sendTask);

    await follow(phone, staff.officer, "decide");
    expect(await said(phone)).toContain("2025-03-01 tea");
    await phone.pressBeside("main a[href*='/task/aside']", async () => {
      await phone.choose("system", till);
      await phone.type("text", "And by telephone?");
      await phone.press(sendAside);
    });
    await desk.settle();
    // The mail says which system it is about, and what is new; it names days, not minutes.
    const mail = await newestMail(desk, staff.owner(till), `search-system_${till}`);
    expect(mail.text).toContain("レジ・売上台帳");
    expect(mail.text).toContain("責任者からお尋ねしたいことがあります");
    expect(mail.text).not.toMatch(/\d\d:\d\d/);
    await follow(phone, staff.owner(till), `search-system_${till}`);
    expect(await said(phone)).toContain("And by telephone?");
    await phone.type("searched", "By name and telephone");
    await phone.press(sendTask);
    await follow(phone, staff.officer, "decide");
    expect(await said(phone)).toContain("By name and telephone");
    // The way to the answer below the whole case is one key, not a hundred.
    await phone.tabTo("a[href='#answer']");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.locator("[name=choice]:focus").count()).toBe(1);
    await phone.choose("choice", "disclose");
    await phone.pressBeside("button[name=preview]", async () => {
      expect(await phone.page.textContent(".preview")).toContain("開示");
      // Below the notice it is decided, with what was chosen in the tab before.
      await phone.press(sendTask);
      expect(await said(phone)).toContain("開示");
    });
    await desk.settle();
    expect((await journey.record()).request.decision.choice).toBe("disclose");
    await phone.close();
  });

  test("a requester sends a file, mistypes the access code, has it renewed, and reads and downloads the result", async ({
    desk,
    browser,
  }) => {
    const journey = await Journey.start(desk, { language: "ja" });
    await journey.askForMore("運転免許証の写しをお送りください。");
    const phone = await Phone.open(desk, browser, "keys-requester", "ja-JP");
    const { page } = phone;
    await follow(phone, journey.email, "send-evidence");
    const frame = page.frameLocator("iframe[name=files]");
    const words = fileWords("ja").upload;
    await tabWithin(phone, "button");
    await page.keyboard.press("Enter");
    await frame.locator("input[type=file]").waitFor();
    await tabWithin(phone, "input[type=file]");
    const [chooser] = await untilTaken(() =>
      Promise.all([page.waitForEvent("filechooser", { timeout: 4_000 }), page.keyboard.press("Enter")]),
    );
    await chooser.setFiles({ name: "id.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") });
    await tabWithin(phone, "form[enctype] button");
    await page.keyboard.press("Enter");
    await frame.getByText(words.arrived("").slice(0, 4)).waitFor();
    await phone.press(sendTask);
    await desk.advance(scanned);
    await journey.verify();
    await journey.pay();
    await journey.search();
    await journey.decide({ choice: "disclose" });

    await follow(phone, journey.email, "notice", "a[href*='/package?']");
    await phone.type("code", "AAAAA-AAAAA");
    await phone.press("form[action^='/package?'] button:not([name])");
    expect(await page.locator("[name=code][aria-invalid=true]").count()).toBe(1);
    await phone.press("form[action='/package/new-code'] button");
    await follow(phone, staff.desk, "renew-code");
    await phone.press(sendTask);
    const code = (await page.textContent(".code")) ?? "";
    await follow(phone, journey.email, "notice", "a[href*='/package?']");
    await phone.type("code", code);
    await phone.press("form[action^='/package?'] button:not([name])");
    await phone.press("form[action='/package/read'] button");
    expect(await said(phone)).toContain("coffee beans");
    await phone.press("form[action='/package'] button");
    await phone.tabTo("form[action='/package/file'] button:not([name])");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    await phone.close();
  });

  /** Moves on with the Tab key until something in the frame of a page has the focus. */
  async function tabWithin({ page }: Phone, selector: string): Promise<void> {
    const frame = page.frameLocator("iframe[name=files]");
    // what can be pointed at is drawn; Chromium drops keys before that
    await frame.locator(selector).first().hover({ trial: true });
    const inFrame = frame.locator(`${selector}:focus`);
    for (let presses = 0; presses < 150; presses += 1) {
      if ((await inFrame.count()) > 0) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`the Tab key never reaches ${selector} in the frame`);
  }

  test("reception keys a letter in, finds its case by the number, and records that it is withdrawn by telephone", async ({
    desk,
    browser,
  }) => {
    const phone = await Phone.open(desk, browser, "keys-reception", "ja-JP");
    const { page } = phone;
    await page.goto(`${desk.url}/staff`);
    await phone.press("form[action='/staff/entry-link'] button");
    await follow(phone, staff.desk, "entry-link");
    await phone.press("main a[href*='type=erasure']");
    await phone.choose("came", "post");
    await phone.tabTo("[name=arrived]");
    await page.keyboard.type("12042026");
    await phone.type("name", "Jiro Suzuki");
    await phone.type("address", "1-1 Misaka, Fuefuki");
    await phone.press("form[action='/staff/entry'] button");
    const id = numberIn(await said(phone)) ?? "";
    expect(await said(phone)).toContain("2026年12月4日");
    await page.goto(`${desk.url}/staff`);
    await phone.type("receipt", id);
    await phone.press("form[action='/staff/case-link'] button");
    await follow(phone, staff.desk, "case");
    expect(await said(phone)).toContain("Jiro Suzuki");
    await phone.choose("came", "telephone");
    await phone.press("form[action='/staff/case/withdraw'] button");
    expect(await said(phone)).toContain("取り下げられました");
    await desk.settle();
    expect((await desk.record(id)).request).toMatchObject({
      arrivalDate: "2026-12-04",
      intake: { came: "post" },
    });
    await phone.close();
  });

  test("consent is given, withdrawn and looked up in the settings; news are switched on and off", async ({
    desk,
    browser,
  }) => {
    const phone = await Phone.open(desk, browser, "keys-settings", "ja-JP");
    const { page } = phone;
    const email = "settings@example.com";
    await page.goto(`${desk.url}/settings?lang=ja`);
    await phone.type("email", email);
    await phone.press("form[action='/settings'] button");
    await follow(phone, email, "settings");
    await phone.look("none-yet");
    expect(await said(phone)).toContain("まだお答えいただいていません");
    await phone.press("main a[href*='/settings/item']");
    await phone.look("wording");
    await phone.press("button[name=decision][value=given]");
    await phone.look("receipt");
    expect(await said(phone)).toContain("同意を記録しました");
    await phone.press("main a[href*='/settings?']");
    expect(await said(phone)).toContain("同意されています");
    await phone.press("form[action='/settings/off'] button");
    await phone.look("stopped");
    expect(await said(phone)).toContain("停止しました");
    await phone.press("main a[href*='/settings?']");
    expect(await said(phone)).toContain("撤回されています");
    await phone.press("details > summary");
    await phone.press("main a[href*='/settings/receipt']");
    await page.goBack();
    for (const wanted of [true, false]) {
      await phone.tick("[name=news]");
      await phone.press("form[action='/settings/news'] button");
      expect(await page.locator("[name=news]:checked").count()).toBe(wanted ? 1 : 0);
      expect(await page.locator("[role=status]").textContent()).toContain("保存しました");
    }
    await phone.look("settings");
    await phone.close();
  });

  test("an app's user reads the consent page in both languages, answers for a child, and returns to the app", async ({
    desk,
    browser,
  }) => {
    const hosted = new HostedPages(await clientOf(desk));
    const returnTo = "https://app.jing.example/consent/done";
    const { url } = await hosted.consentLink({
      ...{ person: { user: "u-keys" }, item: "location", returnTo, state: "session-1", language: "en" },
    });
    const phone = await Phone.open(desk, browser, "keys-consent", "ja-JP");
    const { page } = phone;
    await page.goto(url);
    await phone.press("main a[hreflang=ja]");
    expect(await page.getAttribute("html", "lang")).toBe("ja");
    await phone.press("details > summary");
    await phone.tick("[name=representative]");
    await phone.press("button[name=decision][value=given]");
    await phone.look("proof-missing");
    expect(await page.locator("[name=proof][aria-invalid=true]").count()).toBe(1);
    await phone.type("proof", "Family register (mother)");
    await phone.tabTo("button[name=decision][value=given]");
    const [back] = await Promise.all([
      page.waitForRequest((request) => request.url().startsWith(returnTo)),
      page.keyboard.press("Enter"),
    ]);
    expect(new URL(back.url()).searchParams.get("state")).toBe("session-1");
    await phone.close();
  });

  test("several rights in one form, with a mistake, a change on the check page, and one confirmation", async ({
    desk,
    browser,
  }) => {
    const phone = await Phone.open(desk, browser, "keys-several", "ja-JP");
    const { page } = phone;
    const email = "several.keys@example.com";
    await page.goto(`${desk.url}/?lang=ja`);
    await phone.press("main > details:not(.want) > summary");
    await phone.press("a[href*='several=yes']");
    await phone.press("main form button");
    expect(await page.locator(".errors").count()).toBe(1);
    await phone.tick("[name=disclosure]");
    await phone.tick("[name=erasure]");
    await phone.press("main form button");
    await phone.type("name", "Hanako Yamada");
    await phone.type("address", "1-1 Chiyoda, Tokyo");
    await phone.type("email", email);
    await phone.press(send);
    // The list of mistakes has the focus, and leads to each field.
    expect(await page.locator(".errors:focus").count()).toBe(1);
    await phone.tabTo(".errors a");
    await page.keyboard.press("Enter");
    await phone.choose("medium", "electronic");
    await phone.press(send);
    await phone.press("button[name=edit][value=erasure]");
    await phone.type("erasure.facts", "I left the club.");
    await phone.press(send);
    expect(await said(phone)).toContain("I left the club.");
    await phone.press(send);
    const id = numberIn(await page.content()) ?? "";
    await follow(phone, email, "confirm");
    await phone.press(send);
    await desk.settle();
    // One mail for both, which is the receipt.
    expect((await desk.mails()).filter(({ to }) => to.includes(email))).toHaveLength(1);
    expect((await desk.record(id)).request.linked.requests).toHaveLength(2);
    expect((await newestMail(desk, staff.desk, "verify-identity")).text).toBeDefined();
    await phone.close();
  });
});
