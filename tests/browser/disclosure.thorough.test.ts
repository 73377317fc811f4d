import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { maxFileBytes } from "../../functions/domain/files.ts";
import { fileWords } from "../../functions/languages/files.ts";
import { staff, systems } from "../scenarios/journey.ts";
import { type LocalDesk, localDesk, scanned } from "../scenarios/local-desk.ts";
import { newestMail } from "../scenarios/person.ts";
import { chromiumPath, launch } from "./chromium.ts";

const executablePath = chromiumPath();
if (executablePath === undefined) {
  console.log(
    "SKIPPED: the browser test needs Chromium (Debian: apt-get install chromium) or its path in CHROMIUM",
  );
}

const screenshots = join(import.meta.dirname, "screenshots");
const phone = { width: 390, height: 844 };
const requester = "hanako@example.com";

describe.runIf(executablePath !== undefined)("a disclosure in a browser, on a phone, without scripts", () => {
  let desk: LocalDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let shot = 0;
  const complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    desk = await localDesk();
    browser = await launch(executablePath ?? "");
    context = await browser.newContext({
      viewport: phone,
      javaScriptEnabled: false,
      acceptDownloads: true,
      locale: "ja-JP",
    });
    page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
  });

  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  async function look(name: string): Promise<void> {
    shot += 1;
    const path = join(screenshots, `${String(shot).padStart(2, "0")}-${name}.png`);
    // Chromium on a busy machine sometimes fails to draw a long page; the picture is for people, so try once more.
    const draw = () => page.screenshot({ path, fullPage: true });
    await draw().catch(draw);
    const wider = await page
      .locator("html")
      .evaluate((html) => html.scrollWidth - html.clientWidth)
      .catch(() => 0);
    expect(wider, `${name} is wider than the phone`).toBeLessThanOrEqual(0);
  }

  async function openMail(to: string, about: string): Promise<void> {
    await desk.settle();
    const { html } = await newestMail(desk, to, about);
    // As in webmail: a page of another site with the mail's button on it.
    await page.goto("about:blank");
    await page.setContent(html);
    await page.locator("a").first().click();
  }

  /** A photo over the size limit. */
  async function largeFile(): Promise<string> {
    const path = join(tmpdir(), `madoguchi-large-${process.pid}.jpg`);
    writeFileSync(path, Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.alloc(maxFileBytes)]));
    onTestFinished(() => rmSync(path, { force: true }));
    return path;
  }

  async function press(action = "/"): Promise<void> {
    await page.locator(`main form[action^="${action}"][method=post] button:not([form])`).first().click();
  }

  test("from the form to the download", async () => {
    const frame = page.frameLocator("iframe[name=files]");
    const words = fileWords("ja").upload;
    const shows = (text: string) =>
      expect.poll(() => frame.locator(":root").textContent(), { timeout: 20_000 }).toContain(text);
    await page.goto(desk.url);
    await look("home");
    await page.locator("details.want > summary").first().click();
    await look("home-why");
    await page.locator("details.want[open] a[href*='type=disclosure']").click();
    await look("form");

    await press("/");
    await look("form-with-errors");
    expect(await page.locator("[aria-invalid=true]").count()).toBeGreaterThan(0);

    await page.fill("[name=name]", "山田 花子");
    await page.fill("[name=address]", "東京都千代田区千代田1-1");
    await page.fill("[name=email]", requester);
    await page.check("[name=medium][value=electronic]");
    await page.check("[name=categories][value=contact]");
    await press("/");
    await look("check");
    await page.locator("button[name=edit]").first().click();
    await page.fill("[name=postcode]", "100-0001");
    await press("/");
    expect(await page.textContent("main")).toContain("100-0001");
    await page.locator("main form > button:not([name])").click();
    await look("receipt");
    const [id = ""] = /R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.content()) ?? [];

    await openMail(requester, "confirm");
    await look("confirm");
    await press("/");
    await look("confirmed");
    const code = (await page.textContent(".code")) ?? "";

    await openMail(requester, "confirm");
    await look("status");

    await openMail(staff.desk, "verify-identity");
    await look("verify-identity");
    await page.check("[name=choice][value=more]");
    await page.fill("[name=question]", "運転免許証の写しをお送りください。");
    await press("/task");
    await look("verify-identity-done");

    await openMail(requester, "send-evidence");
    await look("send-evidence");
    await page.fill("[name=text]", "免許証の写しです。");
    // The store itself refuses the upload, in the frame; the page around it stays as it is.
    await frame.locator("button", { hasText: words.add }).press("Enter");
    await frame.locator("input[type=file]").setInputFiles(await largeFile());
    await frame.locator("button", { hasText: words.send }).click();
    await shows("EntityTooLarge");
    await look("send-evidence-refused-by-the-store");
    expect(await page.inputValue("[name=text]")).toBe("免許証の写しです。");
    await page.locator("a[target=files]").click();

    // A form that was open for hours has expired; the next press brings another.
    await frame.locator("button", { hasText: words.add }).click();
    await frame.locator("input[type=file]").waitFor();
    await desk.advance("PT3H");
    const licence = { name: "licence.png", mimeType: "image/png", buffer: await page.screenshot() };
    await frame.locator("input[type=file]").setInputFiles(licence);
    await frame.locator("button", { hasText: words.send }).click();
    await shows("ExpiredToken");
    await page.locator("a[target=files]").click();
    await frame.locator("button", { hasText: words.add }).click();
    const key = () => frame.locator("input[name=key]").inputValue();
    const before = await key();
    await frame.locator("button", { hasText: words.renew }).click();
    await expect.poll(key, { timeout: 20_000 }).not.toBe(before);
    await frame.locator("input[type=file]").setInputFiles(licence);
    await frame.locator("button", { hasText: words.send }).click();
    await shows("受け取りました：ファイル1");
    await look("send-evidence-uploaded");
    expect(await page.inputValue("[name=text]")).toBe("免許証の写しです。");
    await press("/task");
    await look("send-evidence-done");
    await desk.advance(scanned);

    await openMail(staff.desk, "verify-identity");
    await look("verify-identity-with-evidence");
    await page.check("[name=choice][value=confirmed]");
    await page.selectOption("[name=method]", "photo-id");
    await page.selectOption("[name=document]", "driving-licence");
    await press("/task");

    await openMail(staff.desk, "confirm-fee");
    await look("confirm-fee");
    await page.check("[name=choice][value=paid]");
    await press("/task");

    for (const [index, system] of systems.entries()) {
      await openMail(staff.owner(system), `search-system_${system}`);
      if (index === 0) await look("search-system");
      await page.check(`[name=choice][value=${index === 0 ? "found" : "nothing"}]`);
      await page.fill("[name=searched]", "氏名と電話番号で台帳を検索");
      if (index === 0) await page.fill("[name=content]", "2025-03-01 珈琲豆 200g 1,200円");
      // The page stays open overnight, and the morning's digest brings another link.
      if (index === 0) await desk.advance("P1D");
      await press("/task");
    }

    await openMail(staff.officer, "decide");
    await look("decide");
    await page.check("[name=choice][value=disclose]");
    await press("/task");
    await look("decide-done");

    await openMail(requester, "notice");
    await look("package");
    await page.fill("[name=code]", "AAAAA-AAAAA");
    await press("/package");
    await look("package-wrong-code");
    await page.fill("[name=code]", code.toLowerCase());
    await press("/package");
    await look("download");
    await press("/package/read");
    await look("download-read");
    expect(await page.textContent("main")).toContain("珈琲豆");
    await press("/package");
    // Signed when it is pressed, however long the page has been open.
    await desk.advance("PT2H");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("form[action='/package/file'] button:not([name])").click(),
    ]);
    const zip = unzipSync(readFileSync(await download.path()));
    const report = new TextDecoder().decode(zip["report.html"]);
    expect(report).toContain("珈琲豆");

    await openMail(requester, "confirm");
    await look("status-closed");
    await page.goto(`${desk.url}/status/new-link`);
    await look("new-link");
    await page.goto(`${desk.url}/task?link=nothing`);
    await look("unknown-link");
    await page.goto("about:blank");
    await page.setContent(report);
    await look("report");

    const { request, history } = await desk.record(id);
    expect(request.status).toBe("closed");
    expect(request.ending.outcome).toBe("fulfilled");
    expect(history.intact).toBe(true);
    expect(complaints.filter((text) => /Content Security Policy|Refused/.test(text))).toEqual([]);
  });
});
