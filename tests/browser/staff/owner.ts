import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { Journey, said, staff, systems } from "../../scenarios/journey.ts";
import type { LocalDesk } from "../../scenarios/local-desk.ts";
import { StaffMember } from "./person.ts";

const [till = ""] = systems;

/** An owner erases what may be erased, and names the legal duty to keep the rest. */
export async function keepInvoices(desk: LocalDesk, browser: Browser): Promise<void> {
  const journey = await Journey.start(desk, { type: "erasure", language: "ja" });
  await journey.verify();
  const member = await StaffMember.open(desk, browser, "duty");
  const { page } = member;
  await member.openTask(staff.owner(till), `search-system_${till}`);
  expect(await member.said()).toContain("領収書の控え（年ごとの綴り）");
  await journey.search("2025-03-01 珈琲豆 200g");
  await member.openTask(staff.officer, "decide");
  await page.check("[name=choice][value=grant]");
  await page.check("[name=basis][value=goodwill]");
  await page.fill("[name=instruction]", "顧客情報をすべて消してください。");
  await member.preview(async () => {
    await member.look("preview");
    expect(await member.page.textContent(".preview")).toContain("レジ・売上台帳");
  });
  await member.send("/task");
  await desk.advance("P4D");
  await member.openTask(staff.owner(till), `act-on-system_${till}`);
  await member.look("act");
  await page.check("[name=choice][value=done]");
  await page.check("[name=extent][value=as-decided]");
  await page.fill("[name=did]", "顧客情報を削除した。");
  await page.check("[name=stays][value=something]");
  await page.check("[name=kept][value='duty.invoices']");
  await member.look("duty");
  await member.send("/task");
  await member.look("acted");
  await desk.settle();
  const notice = await journey.notice();
  expect(notice.text).toContain("7年間の保存が義務付けられている");
  await member.close();
}

/**
 * Mailboxes that several people read, reception and the owner of three systems: each answer is signed, and the owner
 * has one mail, and one page after the other.
 */
export async function threeSystems(desk: LocalDesk, browser: Browser): Promise<void> {
  const journey = await Journey.start(desk, { language: "ja" });
  const member = await StaffMember.open(desk, browser, "three");
  const { page } = member;
  await member.openTask(staff.desk, "verify-identity");
  await page.check("[name=choice][value=confirmed]");
  await page.selectOption("[name=method]", "customer-record");
  await page.selectOption("[name=document]", "none");
  await page.selectOption("[name=fee]", "paid");
  await member.send("/task");
  await member.look("reception-name-missing");
  expect(await page.locator("[name=answerer][aria-invalid=true]").count()).toBe(1);
  expect(await page.inputValue("[name=fee]")).toBe("paid");
  await page.fill("[name=answerer]", "田中");
  await member.send("/task");
  await member.openTask("shop@jing.example", "search-system");
  for (const left of [2, 1, 0]) {
    await page.check("[name=choice][value=nothing]");
    await page.fill("[name=searched]", "氏名で検索");
    if (left === 2) {
      await member.send("/task");
      expect(await page.locator("[name=answerer][aria-invalid=true]").count()).toBe(1);
      await member.look("name-missing");
    }
    await page.fill("[name=answerer]", "佐々木");
    await member.send("/task");
    await member.look(`left-${left}`);
    const next = page.locator("main a[href*='/task?link=']");
    expect(await next.count()).toBe(left);
    if (left === 0) continue;
    await next.first().click();
    // Back leads to the list of what is left, and Forward to the question again.
    await member.phone.back();
    expect(await next.count()).toBe(left);
    await page.goForward();
  }
  await desk.settle();
  const { request } = await journey.record();
  expect(request.status).toBe("deciding");
  const names = ["田中", "佐々木"];
  for (const name of names) expect(JSON.stringify(request)).toContain(name);
  expect((await journey.mails("shop@jing.example")).length).toBe(1);
  await journey.decide({ choice: "no-such-data" });
  const shown = [(await journey.notice()).text, said(await journey.openStatus())];
  for (const name of names) expect(shown.join()).not.toContain(name);
  await member.close();
}
