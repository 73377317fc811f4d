import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { effortSaidOf } from "../scenarios/effort.ts";
import { Journey, staff, systems } from "../scenarios/journey.ts";
import { type LocalDesk, localDesk } from "../scenarios/local-desk.ts";
import { newestMail } from "../scenarios/person.ts";
import { onlyMailbox, shopOfOne } from "../scenarios/shop-of-one.ts";
import { chromiumPath, launch } from "./chromium.ts";
import { Phone } from "./phone.ts";
import { workFromBoard } from "./staff/board.ts";
import { answerAllByKeyboard } from "./staff/by-keyboard.ts";
import { blacken, consult } from "./staff/colleagues.ts";
import { ownersDay, signOff } from "./staff/officers.ts";
import { keepInvoices, threeSystems } from "./staff/owner.ts";

/** What staff do, in a browser without scripts: on a phone by mouse, and by keyboard alone. */

const executablePath = chromiumPath();
const screenshots = join(import.meta.dirname, "screenshots");
const phone = { width: 390, height: 844 };
const [first = "", ...others] = systems;

describe.runIf(executablePath !== undefined)("the staff's part of a disclosure", () => {
  let desk: LocalDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    desk = await localDesk();
    browser = await launch(executablePath ?? "");
    context = await browser.newContext({ viewport: phone, javaScriptEnabled: false, locale: "ja-JP" });
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  async function look(name: string): Promise<void> {
    const draw = () => page.screenshot({ path: join(screenshots, `staff-${name}.png`), fullPage: true });
    await draw().catch(draw);
    const wider = await page
      .locator("html")
      .evaluate((html) => html.scrollWidth - html.clientWidth)
      .catch(() => 0);
    expect(wider, `${name} is wider than the phone`).toBeLessThanOrEqual(0);
  }

  async function mailTo(to: string, about: string): Promise<string> {
    await desk.settle();
    const { html } = await newestMail(desk, to, about);
    return html;
  }

  async function openMail(to: string, about: string): Promise<void> {
    const html = await mailTo(to, about);
    await page.goto("about:blank");
    await page.setContent(html);
    await page.locator("a").first().click();
  }

  /** Does something in the tab that a link or a button opens; the page before stays as it is. */
  async function beside(opens: Locator, work: () => Promise<void>): Promise<void> {
    const before = page;
    const [tab] = await Promise.all([context.waitForEvent("page"), opens.click()]);
    await tab.waitForLoadState();
    page = tab;
    await work();
    await tab.close();
    page = before;
  }

  async function send(action: string): Promise<void> {
    await page.locator(`main form[action="${action}"] button:not([form])`).first().click();
  }

  test("on a phone: owner and officer ask each other, and the officer sees the notice before it counts", async () => {
    const journey = await Journey.start(desk);
    await openMail(staff.desk, "verify-identity");
    await look("identity");
    await page.check("[name=choice][value=confirmed]");
    await page.selectOption("[name=method]", "photo-id");
    await page.selectOption("[name=document]", "driving-licence");
    await page.selectOption("[name=fee]", "paid");
    await send("/task");

    await openMail(staff.owner(first), `search-system_${first}`);
    await beside(page.getByRole("link", { name: "回答のほかにできること" }), async () => {
      await look("what-else");
      await page.getByRole("link", { name: "責任者に質問する" }).click();
      await page.getByLabel("紙の控えも対象でしょうか。").check();
      await look("ask-officer");
      await send("/task/aside");
      await look("asked-officer");
    });
    await openMail(staff.officer, `advise-owner_${first}`);
    await page.fill("[name=advice]", "はい、対象です。");
    await look("advise");
    await send("/task");
    await desk.advance("PT30M");

    await openMail(staff.owner(first), `search-system_${first}`);
    await look("advised");
    expect(await page.textContent("main")).toContain("紙の控えも対象でしょうか。");
    expect(await page.textContent("main")).toContain("はい、対象です。");
    await page.check("[name=choice][value=found]");
    await page.fill("[name=content]", "2025-03-01 珈琲豆 200g");
    await page.fill("[name=searched]", "氏名で検索");
    await send("/task");
    for (const system of others) await journey.findNothing(system);

    await openMail(staff.officer, "decide");
    await beside(page.getByRole("link", { name: "担当者にもう一度尋ねる" }), async () => {
      await page.check(`[name=system][value=${first}]`);
      await page.fill("[name=text]", "電話番号でも探しましたか。");
      await look("ask-again");
      await send("/task/aside");
    });
    await openMail(staff.owner(first), `search-system_${first}`);
    await look("asked-again");
    expect(await page.inputValue("[name=content]")).toContain("珈琲豆");
    await page.fill("[name=searched]", "氏名と電話番号で検索");
    await send("/task");
    await desk.advance("PT30M");

    await openMail(staff.officer, "decide");
    await page.check("[name=choice][value=disclose]");
    await beside(page.locator("button[name=preview]"), () => look("preview"));
    await send("/task");
    await desk.settle();
    expect((await journey.record()).request.decision.choice).toBe("disclose");
    // The notice is the receipt for a fee paid at the counter; no other mail is sent for it.
    const notice = await journey.notice();
    expect(notice.text).toMatch(/本通知をもって領収書|this notice is your receipt/);
    expect((await journey.mails(journey.email)).map(({ tags }) => tags["mail"])).toEqual([
      "confirm",
      "notice",
    ]);

    // The board, and the case behind it.
    await page.goto(`${desk.url}/staff`);
    await page.fill("[name=address]", staff.officer);
    await page.locator("form[action='/staff/board-link'] button").click();
    await openMail(staff.officer, "aoyagi");
    await send("/staff/board");
    await look("board");
  });

  test("by keyboard alone: an owner asks the officer beside the answer, and the officer answers", async () => {
    const journey = await Journey.toSearch(desk);
    const owner = await Phone.open(desk, browser, "staff-asks", "ja-JP");
    await owner.openMail(staff.owner(first), `search-system_${first}`);
    await owner.press("a");
    Object.assign(owner.took, { pages: 0, presses: 0, fields: 0 });
    await owner.pressBeside("a:text('回答のほかにできること')", async () => {
      await owner.press("a:text('責任者に質問する')");
      await owner.type("text", "紙の控えも対象でしょうか。");
      await owner.press("form[action='/task/aside'] button:not([name])");
    });
    const officer = await Phone.open(desk, browser, "staff-advises", "ja-JP");
    await officer.openMail(staff.officer, `advise-owner_${first}`);
    await officer.press("a");
    await officer.type("advice", "はい、対象です。");
    await officer.press("form[action='/task'] button:not([name])");
    await desk.advance("PT30M");
    const mailed = async (to: string, mail: string) => (await journey.mails(to, mail)).length;
    const asked = { mails: (await mailed(staff.owner(first), `search-system.${first}`)) - 1, ...owner.took };
    expect(asked).toEqual(effortSaidOf("to ask a colleague, on top"));
    const advised = { mails: await mailed(staff.officer, "advise-owner"), ...officer.took };
    expect(advised).toEqual(effortSaidOf("to answer a colleague, on top"));
    await owner.close();
    await officer.close();
  });

  test.each([
    ["owners and the officer consult each other, and a changed answer is seen", consult],
    ["only the blackened copy of an owner's file goes out", blacken],
    ["a day's work from the board", workFromBoard],
    ["an erasure, and the data that a legal duty keeps", keepInvoices],
    ["an owner's day from the board", ownersDay],
  ] as const)("on a phone: %s", (_what, walk) => walk(desk, browser));

  test("on a phone: another officer signs a decision off, with the notice in view", async () => {
    const second = "tanaka@jing.example";
    await using own = await localDesk({
      change: (business) => ({
        ...business,
        secondSignOff: ["disclosure"],
        mailboxes: { ...business.mailboxes, tanaka: { email: second, roles: ["officer"] } },
      }),
    });
    await signOff(own, browser, second);
  });

  test("on a phone: one mail and one page for a shared mailbox that owns three systems, and a shared reception", async () => {
    await using own = await localDesk({
      change: (business) => ({
        ...business,
        mailboxes: {
          ...business.mailboxes,
          reception: { email: staff.desk, roles: ["desk"], shared: true },
          shop: { email: "shop@jing.example", roles: ["owner"], shared: true },
        },
        systems: business.systems.map((system) => ({ ...system, owner: "shop" })),
      }),
    });
    await threeSystems(own, browser);
  });

  test("by keyboard alone: the one person of a shop answers everything from three mails", async () => {
    await using own = await localDesk({ change: shopOfOne });
    const journey = await Journey.start(own);
    const alone = await Phone.open(own, browser, "staff-of-one", "ja-JP");
    const efforts = await answerAllByKeyboard(own, alone, journey.email);
    expect(Object.fromEntries(efforts)).toEqual({ [onlyMailbox]: effortSaidOf("the one person of a shop") });
    expect(await journey.status()).toBe("closed");
    await alone.close();
  });
});
