import { unzipSync } from "fflate";
import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { choosableCodes } from "../../../functions/domain/rights/index.ts";
import { Journey, staff, systems } from "../../scenarios/journey.ts";
import { type LocalDesk, scanned } from "../../scenarios/local-desk.ts";
import { StaffMember } from "./person.ts";

/** Owners and the officer, who consult each other before anything counts. */

const [first = "", second = "", third = ""] = systems;

/**
 * One owner names a day, another passes the question on. When an owner changes an answer while the officer decides,
 * the officer sees the change first.
 */
export async function consult(desk: LocalDesk, browser: Browser): Promise<void> {
  const journey = await Journey.toSearch(desk, { language: "ja" });
  const owner = await StaffMember.open(desk, browser, "owner");
  const officer = await StaffMember.open(desk, browser, "officer");

  await owner.openTask(staff.owner(second), `search-system_${second}`);
  await owner.page.fill("[name=searched]", "氏名で検索（途中）");
  await owner.otherwise("回答できる日を伝える", async () => {
    await owner.look("more-time");
    const today = desk.desk.clock.now();
    const day = (days: number) => new Date(today + days * 86_400_000).toISOString().slice(0, 10);
    await owner.page.fill("[name=until]", day(60));
    await owner.send("/task/aside");
    expect(await owner.said()).toContain("回答の目安までの日");
    await owner.look("more-time-refused");
    await owner.page.fill("[name=until]", day(4));
    await owner.send("/task/aside");
    expect(await owner.said()).toContain("までに回答いただくこととして記録しました");
    await owner.look("more-time-done");
  });
  // The half-written answer is where it was.
  expect(await owner.page.inputValue("[name=searched]")).toBe("氏名で検索（途中）");

  await owner.openTask(staff.owner(third), `search-system_${third}`);
  await owner.otherwise("別の担当者に回す", async () => {
    await owner.look("not-mine");
    await owner.page.check("[name=to][value=aoyagi]");
    await owner.send("/task/aside");
    expect(await owner.said()).toContain("aoyagiに依頼しました");
    await owner.look("not-mine-done");
  });
  await officer.openTask(staff.officer, `search-system_${third}`);
  await officer.page.check("[name=choice][value=nothing]");
  await officer.page.fill("[name=searched]", "氏名で検索");
  await officer.send("/task");

  await journey.find(first, "2025-03-01 珈琲豆 200g");
  await journey.findNothing(second);
  await officer.openTask(staff.officer, "decide");
  await officer.page.check("[name=choice][value=disclose]");
  // Meanwhile the owner finds something else; the mail's link shows the answer.
  await owner.openTask(staff.owner(first), `search-system_${first}`);
  await owner.look("answered");
  await owner.page.fill("[name=content]", "2025-03-01 紅茶 800円");
  await owner.send("/task");
  await owner.look("changed");
  await officer.send("/task");
  await officer.look("decide-outdated");
  expect(await officer.said()).toContain("この回答は、ページを開いたあとに変更されました");
  expect(await officer.said()).toContain("紅茶");
  expect((await journey.record()).request.status).toBe("deciding");

  // A question to the requester, and more time for the answer, beside a decision that is chosen already.
  await officer.openTask(staff.officer, "decide");
  await officer.page.check("[name=choice][value=disclose]");
  await officer.phone.inNewTab(officer.page.locator("a[href*='view=ask']"), async () => {
    await officer.look("ask-requester");
    await officer.page.fill("[name=askRequester]", "お電話番号を教えてください。");
    await officer.send("/task");
    await officer.look("asked-requester");
    expect(await officer.said()).toContain("お電話番号を教えてください。");
  });
  await officer.page.fill("[name=extensionReason]", "倉庫の台帳を調べるため。");
  await officer.phone.inNewTab(officer.page.getByRole("button", { name: "延長して" }), async () => {
    await officer.look("extend-missing");
    expect(await officer.page.inputValue("[name=extensionReason]")).toBe("倉庫の台帳を調べるため。");
    await officer.page.fill("[name=until]", "2026-12-24");
    await officer.send("/task");
    await officer.look("extended");
    expect(await officer.said()).toContain("2026年12月24日");
  });
  expect(await officer.page.isChecked("[name=choice][value=disclose]")).toBe(true);
  await officer.send("/task");
  await desk.settle();
  expect((await journey.record()).request.decision.choice).toBe("disclose");
  await owner.close();
  await officer.close();
}

/** Only the copy of an owner's file that the officer has blackened goes out. */
export async function blacken(desk: LocalDesk, browser: Browser): Promise<void> {
  const journey = await Journey.toSearch(desk, { language: "ja" });
  const member = await StaffMember.open(desk, browser, "blacken");
  const { page } = member;
  await member.openTask(staff.owner(first), `search-system_${first}`);
  await page.check("[name=choice][value=found]");
  await page.fill("[name=searched]", "氏名で検索");
  await member.attach("ledger.pdf", "%PDF-1.4 with other customers");
  await member.send("/task");
  await member.look("found-a-file");
  await desk.advance(scanned);
  for (const system of [second, third]) await journey.findNothing(system);

  await member.openTask(staff.officer, "decide");
  await member.otherwise("ファイルを黒塗りのものに差し替える", async () => {
    await member.look("blacken-which");
    await member.send("/task/aside");
    await member.attach("black.pdf", "%PDF-1.4 blackened");
    await member.look("blacken");
    await desk.advance(scanned);
    await member.send("/task");
    await member.look("blackened");
  });
  await desk.advance(scanned);

  await member.openTask(staff.officer, "decide");
  const [rule] = choosableCodes("disclosure", "2026-12-07", "part");
  await page.check("[name=choice][value=disclose-in-part]");
  await page.check(`[name=codes][value="${rule?.code ?? ""}"]`);
  await page.fill("[name=explanation]", "ほかのお客様のお名前が含まれます。");
  await page.fill("[name=withheld]", "ほかのお客様のお名前");
  await page.check(`[name=include][value=${first}]`);
  await page.locator("[name=files]").first().check();
  await member.look("decide-in-part");
  // What was looked at is decided from there, with everything that the other tab holds.
  await member.preview(async () => {
    const preview = member.page.locator(".preview");
    expect(await preview.locator("mark").allTextContents()).toEqual(
      expect.arrayContaining(["ほかのお客様のお名前が含まれます。", "ほかのお客様のお名前"]),
    );
    expect(await preview.textContent()).toContain("メールには、ここにリンクが入ります");
    await member.look("preview-in-part");
    await member.send("/task");
    await member.look("decided");
  });
  await desk.settle();
  const { zip } = await journey.download();
  const files = Object.entries(unzipSync(zip ?? new Uint8Array())).filter(([name]) => name.endsWith(".pdf"));
  expect(files.map(([, content]) => new TextDecoder().decode(content))).toEqual(["%PDF-1.4 blackened"]);
  await member.close();
}
