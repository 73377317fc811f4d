import type { BrowserContext, FrameLocator, Locator, Page } from "playwright-core";
import { expect, vi } from "vitest";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { openInbox } from "../../infra/local/inbox/inbox.ts";
import type { Listener } from "../../infra/local/listening.ts";
import { test as base, describeInBrowser } from "./in-browser.ts";
import { Phone } from "./phone.ts";
import { untilTaken } from "./until-taken.ts";

const startAfresh = vi.fn(async () => undefined);

const test = base.extend("inbox", { scope: "file" }, async ({ desk }, { onCleanup }) => {
  const business = businessSchema.parse(configured);
  const inbox = await openInbox({ business, desk: () => desk.desk, port: 0, startAfresh });
  onCleanup(() => inbox.close());
  return inbox;
});

describeInBrowser("a newcomer's first steps, on a phone, without scripts", () => {
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  test.beforeAll(async ({ browser }) => {
    context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
      locale: "ja-JP",
    });
    context.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page = await context.newPage();
  });

  /** Follows a link as a person does, and returns the new tab. */
  async function newTab(link: Locator): Promise<Page> {
    const [tab] = await untilTaken(() =>
      Promise.all([context.waitForEvent("page", { timeout: 5_000 }), link.click()]),
    );
    await tab.waitForLoadState();
    return tab;
  }

  /** Returns to the overview and opens the first mail that waits for somebody, by keyboard. */
  async function openWaitingMail(inbox: Listener): Promise<FrameLocator> {
    await page.goto(inbox.url);
    const wider = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(wider, "the inbox is wider than the phone").toBeLessThanOrEqual(0);
    await page.locator(".now li button").first().press("Enter");
    return page.frameLocator("iframe");
  }

  test("the button of a mail opens the desk's page, and an answer from a page left open overnight is accepted", async ({
    desk,
    inbox,
  }) => {
    await page.goto(inbox.url);
    await page.locator("form[action^='/example'] button").press("Enter");
    expect(await page.locator("[role=status]").innerText()).toMatch(/R-[0-9A-Z-]{14}/);

    const confirm = await newTab((await openWaitingMail(inbox)).locator("a").first());
    expect(new URL(confirm.url()).origin).toBe(desk.url);
    await confirm.locator("main form[method=post] button").first().click();
    await desk.settle();

    await openWaitingMail(inbox);
    await page.locator(".views a").last().press("Enter");
    const task = await newTab(page.locator(".text a").first());
    expect(new URL(task.url()).pathname).toBe("/task");

    await page.goto(inbox.url);
    await page.locator("button[value=day]").press("Enter");
    const digest = (await desk.mails("digest")).at(-1);
    expect(digest?.at).toBe("2026-12-07T23:00:00.000Z");
    expect(await page.locator("section.person", { hasText: digest?.to[0] ?? "" }).innerText()).toContain(
      digest?.subject,
    );

    await task.check("[name=choice][value=confirmed]");
    await task.selectOption("[name=method]", "photo-id");
    await task.selectOption("[name=document]", "driving-licence");
    await task.locator("main form[action^='/task'][method=post] button:not([form])").first().click();
    await desk.settle();
    const [{ id } = { id: "" }] = (await desk.desk.requests.all()).requests;
    expect((await desk.record(id)).request.status).toBe("awaiting-fee");
    expect(complaints).toEqual([]);
  });

  test("by keyboard alone: an example request, the mail that waits, its button in the frame, and a day that passes", async ({
    desk,
    browser,
    inbox,
  }) => {
    const phone = await Phone.open(desk, browser, "inbox", "en-GB");
    await phone.page.goto(`${inbox.url}/?lang=en`);
    await phone.look("overview");
    await phone.press("form[action^='/example'] button");
    const said = (await phone.page.locator("[role=status]").textContent()) ?? "";
    const [id = ""] = /R-[0-9A-Z-]{14}/.exec(said) ?? [];
    await phone.press(`.now li button`);
    await phone.look("mail");
    const link = phone.page.frameLocator("iframe").locator("a:focus");
    for (let presses = 0; presses < 20 && (await link.count()) === 0; presses += 1) {
      await phone.page.keyboard.press("Tab");
    }
    const [tab] = await untilTaken(() =>
      Promise.all([
        phone.page.context().waitForEvent("page", { timeout: 5_000 }),
        phone.page.keyboard.press("Enter"),
      ]),
    );
    await tab.waitForLoadState();
    expect(new URL(tab.url()).origin).toBe(desk.url);
    await tab.close();
    await phone.press("main a[href^='/?'], main a[href='/']");
    await phone.press("button[value=day]");
    await phone.press("section.request summary");
    expect(await phone.page.locator("section.request", { hasText: id }).count()).toBe(1);
    await phone.look("a-day-later");
    await phone.page.setViewportSize({ width: 1280, height: 900 });
    await phone.look("at-a-desk");
    await phone.close();
  });

  test("each person has a column, mail is marked until it is read, the clock moves, a request shows its history, and everything can be reset", async ({
    inbox,
  }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(inbox.url);
    const people = page.locator("section.person");
    const columns = await people.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
    const mailboxes = Object.keys(businessSchema.parse(configured).mailboxes);
    expect(new Set(columns).size).toBe(1 + mailboxes.length);
    expect(await people.locator("h3").allTextContents()).toEqual([expect.any(String), ...mailboxes]);
    // What is asked for now is said above, and marked in the mailbox.
    expect(await page.locator(".now").innerText()).toContain("reception: ");
    expect(await people.filter({ hasText: "reception@" }).locator(".mark").count()).toBeGreaterThan(0);
    await page.setViewportSize({ width: 390, height: 844 });
    const unread = () => page.locator("button.mail.unread").count();
    const before = await unread();
    expect(before).toBeGreaterThan(0);
    await page.locator("button.mail.unread").first().click();
    await page.goto(inbox.url);
    expect(await unread()).toBe(before - 1);
    for (const step of ["hour", "week", "month"]) {
      const clock = page.locator("section.card", { has: page.locator("button[value=hour]") }).locator("p");
      const shown = await clock.first().innerText();
      await page.locator(`button[value=${step}]`).click();
      expect(await clock.first().innerText()).not.toBe(shown);
    }
    const request = page.locator("section.request").first();
    await request.locator("summary").click();
    expect(await request.locator("ol.log li").count()).toBeGreaterThan(3);
    await page.locator("a[href*='/afresh']").click();
    await page.locator("form[action*='/afresh'] button").click();
    expect(startAfresh).toHaveBeenCalledOnce();
    expect(new URL(page.url()).pathname).toBe("/");
    expect(complaints).toEqual([]);
  });
});
