import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { expect, onTestFinished } from "vitest";
import { maxFileBytes } from "../../functions/domain/files.ts";
import { fileWords } from "../../functions/languages/files.ts";
import { statusPages } from "../../functions/languages/status-pages.ts";
import { staff, systems } from "../scenarios/journey.ts";
import { scanned } from "../scenarios/local-desk.ts";
import { numberIn } from "../scenarios/receipt-number.ts";
import { describeInBrowser, test } from "./in-browser.ts";
import { Phone } from "./phone.ts";

const requester = "hanako@example.com";

describeInBrowser("a disclosure in a browser, on a phone, without scripts", () => {
  /** A photo over the size limit. */
  async function largeFile(): Promise<string> {
    const path = join(tmpdir(), `madoguchi-large-${process.pid}.jpg`);
    writeFileSync(path, Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.alloc(maxFileBytes)]));
    onTestFinished(() => rmSync(path, { force: true }));
    return path;
  }

  test("from the form to the download", async ({ desk, browser }) => {
    const phone = await Phone.open(desk, browser, "disclosure", "ja-JP");
    const { page } = phone;
    const press = (action: string) =>
      page.locator(`main form[action^="${action}"][method=post] button:not([form])`).first().click();
    const frame = page.frameLocator("iframe[name=files]");
    const words = fileWords("ja").upload;
    const shows = (text: string) =>
      expect.poll(() => frame.locator(":root").textContent(), { timeout: 20_000 }).toContain(text);
    await page.goto(desk.url);
    await phone.look("home");
    await page.locator("details.want > summary").first().click();
    await phone.look("home-why");
    await page.locator("details.want[open] a[href*='type=disclosure']").click();
    await phone.look("form");

    await press("/");
    await phone.look("form-with-errors");
    expect(await page.locator("[aria-invalid=true]").count()).toBeGreaterThan(0);

    await page.fill("[name=name]", "山田 花子");
    await page.fill("[name=address]", "東京都千代田区千代田1-1");
    await page.fill("[name=email]", requester);
    await page.check("[name=medium][value=electronic]");
    await page.check("[name=categories][value=contact]");
    await press("/");
    await phone.look("check");
    await page.locator("button[name=edit]").first().click();
    expect(await page.getAttribute("[name=postcode]", "autocomplete")).toBe("postal-code");
    expect(await page.getAttribute("[name=address]", "autocomplete")).toBe("street-address");
    await page.fill("[name=postcode]", "100-0001");
    await press("/");
    expect(await page.textContent("main")).toContain("100-0001");
    await page.locator("main form > button:not([name])").click();
    await phone.look("receipt");
    const id = numberIn(await page.content()) ?? "";

    await phone.follow(requester, "confirm");
    await phone.look("confirm");
    await press("/");
    await phone.look("confirmed");
    const lost = (await page.textContent(".code")) ?? "";

    // The page is lost: the first mail leads to the status page, which shows the code again for a while.
    await phone.follow(requester, "confirm");
    await phone.look("status");
    expect(await page.textContent("main")).toContain(statusPages("ja").status.codeLostTitle);
    await page.locator("form[action^='/confirm?'] button").click();
    expect(await page.textContent(".code")).toBe(lost);
    await desk.advance("PT15M");
    await phone.follow(requester, "confirm");
    expect(await page.locator("form[action^='/confirm?']").count()).toBe(0);
    await page.getByText(statusPages("ja").status.codeLostTitle).click();
    await page.getByText(statusPages("ja").status.asked).click();
    await phone.look("status-code-lost");
    expect(await page.textContent("main")).toContain("連絡先");

    await phone.follow(staff.desk, "verify-identity");
    await phone.look("verify-identity");
    await page.check("[name=choice][value=more]");
    await page.fill("[name=question]", "運転免許証の写しをお送りください。");
    await press("/task");
    await phone.look("verify-identity-done");

    await phone.follow(requester, "send-evidence");
    await phone.look("send-evidence");
    await page.fill("[name=text]", "免許証の写しです。");
    // The store itself refuses the upload, in the frame; the page around it stays as it is.
    await frame.locator("button", { hasText: words.add }).press("Enter");
    await frame.locator("input[type=file]").setInputFiles(await largeFile());
    await frame.locator("button", { hasText: words.send }).click();
    await shows("EntityTooLarge");
    await phone.look("send-evidence-refused-by-the-store");
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
    await phone.look("send-evidence-uploaded");
    expect(await page.inputValue("[name=text]")).toBe("免許証の写しです。");
    await press("/task");
    await phone.look("send-evidence-done");
    await desk.advance(scanned);

    await phone.follow(staff.desk, "verify-identity");
    await phone.look("verify-identity-with-evidence");
    await page.check("[name=choice][value=confirmed]");
    await page.selectOption("[name=method]", "photo-id");
    await page.selectOption("[name=document]", "driving-licence");
    await press("/task");

    await phone.follow(staff.desk, "confirm-fee");
    await phone.look("confirm-fee");
    await page.check("[name=choice][value=paid]");
    await press("/task");

    for (const [index, system] of systems.entries()) {
      await phone.follow(staff.owner(system), `search-system_${system}`);
      if (index === 0) await phone.look("search-system");
      await page.check(`[name=choice][value=${index === 0 ? "found" : "nothing"}]`);
      await page.fill("[name=searched]", "氏名と電話番号で台帳を検索");
      if (index === 0) {
        await page.fill("[name=content]", "2025-03-01 珈琲豆 200g 1,200円");
        await frame.locator("button", { hasText: words.add }).click();
        await frame.locator("input[type=file]").setInputFiles({ ...licence, name: "card.png" });
        await frame.locator("button", { hasText: words.send }).click();
        await shows("ファイル1");
      }
      // The page stays open overnight, and the morning's digest brings another link.
      if (index === 0) await desk.advance("P1D");
      await press("/task");
    }

    await phone.follow(staff.officer, "decide");
    await phone.look("decide");
    await page.check("[name=choice][value=disclose]");
    await press("/task");
    await phone.look("decide-done");

    await phone.follow(requester, "notice");
    await phone.look("package");
    await page.fill("[name=code]", "AAAAA-AAAAA");
    await press("/package");
    await phone.look("package-wrong-code");
    // The code was not written down: the desk makes another, here by post, with no telephone number on record.
    await page.locator("form[action='/package/new-code'] button").click();
    await phone.look("package-new-code");
    await phone.follow(staff.desk, "renew-code");
    await phone.look("renew-code");
    await press("/task");
    await phone.look("renew-code-done");
    const code = (await page.textContent(".code")) ?? "";
    await phone.follow(requester, "notice");
    await page.fill("[name=code]", code.toLowerCase());
    await press("/package");
    await phone.look("download");
    await press("/package/read");
    await phone.look("download-read");
    expect(await page.textContent("main")).toContain("珈琲豆");
    const beside = page.locator("form[action='/package/file'] button[name=part]");
    const [file] = await Promise.all([page.waitForEvent("download"), beside.first().click()]);
    expect(file.suggestedFilename()).toMatch(/\.png$/);
    await page.locator("form[action='/package'] button").click();
    await phone.look("download-again");
    // Signed when it is pressed, however long the page has been open.
    await desk.advance("PT2H");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("form[action='/package/file'] button:not([name])").click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    const zip = unzipSync(readFileSync(await download.path()));
    const report = new TextDecoder().decode(zip["report.html"]);
    expect(report).toContain("珈琲豆");

    await phone.follow(requester, "confirm");
    await phone.look("status-closed");
    expect(await page.locator("a[href*='/status/follow-up?']").count()).toBe(1);
    await page.goto(`${desk.url}/status/new-link`);
    await phone.look("new-link");
    await page.goto(`${desk.url}/task?link=nothing`);
    await phone.look("unknown-link");
    await page.goto("about:blank");
    await page.setContent(report);
    await phone.look("report");

    const { request, history } = await desk.record(id);
    expect(request.status).toBe("closed");
    expect(request.ending.outcome).toBe("fulfilled");
    expect(history.intact).toBe(true);
    expect(phone.complaints.filter((text) => /Content Security Policy|Refused/.test(text))).toEqual([]);
  });
});
