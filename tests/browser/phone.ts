import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { DeskInUse } from "../scenarios/person.ts";
import { newestMail } from "../scenarios/person.ts";
import { untilTaken } from "./until-taken.ts";

/** `SCREENSHOTS=1` keeps a picture of each page that a test looks at, in this folder. */
const screenshots = process.env["SCREENSHOTS"] === "1" ? join(import.meta.dirname, "screenshots") : undefined;

/** A person with a phone that runs no scripts. Counts pages, presses and fields. */
export class Phone {
  #page: Page;
  readonly desk: DeskInUse;
  /** Pages that a link or a button brought, links and buttons pressed, and fields filled in. */
  readonly took = { pages: 0, presses: 0, fields: 0 };
  #shots = 0;
  readonly #name: string;
  /** Errors on the browser's console, such as what the Content Security Policy refused. */
  readonly complaints: string[] = [];

  private constructor(desk: DeskInUse, page: Page, name: string) {
    this.desk = desk;
    this.#page = page;
    this.#name = name;
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
  }

  get page(): Page {
    return this.#page;
  }

  /**
   * Presses a button that opens a tab, by mouse or (a selector) by keyboard; does `work` there, closes it, and returns
   * to the first page.
   */
  async inNewTab(button: Locator | string, work: () => Promise<void>): Promise<void> {
    const before = this.#page;
    const press =
      typeof button === "string"
        ? () => this.tabTo(button).then(() => before.keyboard.press("Enter"))
        : () => button.click();
    const [tab] = await untilTaken(() =>
      Promise.all([before.context().waitForEvent("page", { timeout: 5_000 }), press()]),
    );
    await tab.waitForLoadState();
    // Chromium does not always draw a tab that another one opened, until it is in front.
    await tab.bringToFront();
    this.#page = tab;
    await work();
    await tab.close();
    await before.bringToFront();
    this.#page = before;
  }

  static async open(desk: DeskInUse, browser: Browser, name: string, locale: string): Promise<Phone> {
    if (screenshots !== undefined) mkdirSync(screenshots, { recursive: true });
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
      locale,
    });
    // for its tabs as well; a test that hangs then says where
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    return new Phone(desk, page, name);
  }

  /** Fails if the page is wider than the phone; keeps a picture of it if that is wanted. */
  async look(name: string): Promise<void> {
    this.#shots += 1;
    if (screenshots !== undefined) {
      const shot = `${this.#name}-${String(this.#shots).padStart(2, "0")}-${name}.png`;
      await this.page.screenshot({ path: join(screenshots, shot), fullPage: true });
    }
    await this.fits(name);
  }

  /** Fails if the page is wider than the phone. */
  async fits(name: string): Promise<void> {
    const wider = await this.page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(wider, `${name} is wider than the phone`).toBeLessThanOrEqual(0);
  }

  /** Shows a mail as a mailbox on the web does. */
  async openMail(to: string, about: string): Promise<void> {
    await this.desk.settle();
    const { html } = await newestMail(this.desk, to, about);
    await this.show(html);
  }

  /** Shows the HTML of a mail. */
  async show(html: string): Promise<void> {
    await this.page.goto("about:blank");
    await this.page.setContent(html);
  }

  /** Shows a mail and follows its first link. */
  async follow(to: string, about: string): Promise<void> {
    await this.openMail(to, about);
    await this.page.locator("a").first().click();
  }

  /** Goes back, once the page has loaded completely. */
  async back(): Promise<void> {
    await this.page.waitForLoadState("networkidle");
    await this.page.goBack();
  }

  /** Moves on with the Tab key until something has the focus. */
  async tabTo(selector: string): Promise<void> {
    for (let presses = 0; presses < 150; presses += 1) {
      await this.page.keyboard.press("Tab");
      const focused = this.page.locator(selector).and(this.page.locator(":focus"));
      if ((await focused.count()) === 0) continue;
      const outline = await this.page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
      expect(outline, `${selector} does not show that it has the focus`).not.toBe("none");
      return;
    }
    throw new Error(`the Tab key never reaches ${selector} on ${this.page.url()}`);
  }

  /** Presses a link or a button with the Enter key. */
  async press(selector: string): Promise<void> {
    await this.tabTo(selector);
    this.took.presses += 1;
    if (selector.includes("summary")) return this.page.keyboard.press("Enter");
    this.took.pages += 1;
    await Promise.all([this.page.waitForEvent("load"), this.page.keyboard.press("Enter")]);
  }

  /** Presses a link or a button that opens a tab, does `work` there, and closes it. */
  pressBeside(selector: string, work: () => Promise<void>): Promise<void> {
    this.took.presses += 1;
    this.took.pages += 1;
    return this.inNewTab(selector, work);
  }

  /** Types into a field, in place of what it holds. */
  async type(name: string, text: string): Promise<void> {
    await this.tabTo(`[name="${name}"]`);
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.type(text);
    this.took.fields += 1;
  }

  /** Ticks a box, or takes its tick away. */
  async tick(selector: string): Promise<void> {
    await this.tabTo(selector);
    await this.page.keyboard.press("Space");
    this.took.fields += 1;
  }

  /** Chooses one of several options with the arrow keys. */
  async choose(name: string, value: string): Promise<void> {
    await this.tabTo(`[name="${name}"]`);
    const focused = this.page.locator(`[name="${name}"]:focus`);
    const isList = (await focused.evaluate((element) => element.tagName)) === "SELECT";
    for (let tries = 0; tries < 20; tries += 1) {
      if ((await focused.inputValue()) === value) break;
      await this.page.keyboard.press("ArrowDown");
    }
    expect(await focused.inputValue()).toBe(value);
    if (!isList) await this.page.keyboard.press("Space");
    this.took.fields += 1;
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
