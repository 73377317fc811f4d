import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { expectEnded } from "../../scenarios/ended.ts";
import { freshAddress, Journey, staff, systems } from "../../scenarios/journey.ts";
import { type LocalDesk, scanned } from "../../scenarios/local-desk.ts";
import { StaffMember } from "./person.ts";

/** A fax from last week is keyed in, with its scan. */
export async function keyInFax(desk: LocalDesk, browser: Browser): Promise<void> {
  const member = await StaffMember.open(desk, browser, "fax");
  const { page } = member;
  await page.goto(`${desk.url}/staff`);
  await member.look("staff");
  await member.send("/staff/entry-link");
  await member.openTask(staff.desk, "entry-link");
  await member.look("which-right");
  await page.locator("a[href*='type=disclosure']").click();
  await page.selectOption("[name=came]", "fax");
  await page.fill("[name=arrived]", "2026-12-05");
  await page.fill("[name=name]", "鈴木 次郎");
  await page.fill("[name=address]", "山梨県笛吹市御坂町1-1");
  await page.check("[name=medium][value=paper]");
  await member.look("form");
  await member.send("/staff/entry");
  await member.look("entered");
  const [id = ""] = /R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await member.said()) ?? [];
  await member.openTask(staff.desk, "verify-identity");
  await member.follow("回答のほかにできること");
  await member.look("attach-lead");
  await member.send("/task/aside");
  await member.attach("fax.pdf", "%PDF-1.4 fax");
  await member.look("attach");
  await desk.advance(scanned);
  await member.send("/task");
  await member.look("attached");
  await desk.advance(scanned);
  await member.openTask(staff.desk, "verify-identity");
  await member.look("identity-with-scan");
  expect(await member.said()).toContain("届いた書面の写し");
  expect(await member.said()).toContain("2026年12月5日");
  const [scan] = await Promise.all([
    page.context().waitForEvent("page"),
    page.locator("button[name=file][value='scan.0']").click(),
  ]);
  await scan.close();
  expect((await desk.record(id)).request).toMatchObject({ arrivalDate: "2026-12-05" });
  await member.close();
}

/** The requester cannot be identified, and the notice bounces: the page says how else it may be delivered. */
export async function unidentifiedAndBounced(desk: LocalDesk, browser: Browser): Promise<void> {
  const journey = await Journey.start(desk, { email: "bounce@simulator.amazonses.com", language: "ja" });
  const member = await StaffMember.open(desk, browser, "unidentified");
  const { page } = member;
  await member.openTask(staff.desk, "verify-identity");
  await page.check("[name=choice][value=cannot]");
  await page.fill("[name=reason]", "お名前とご住所が台帳と一致しませんでした。");
  await member.send("/task");
  await member.openTask(staff.desk, "deliver-otherwise");
  await member.look("deliver-otherwise");
  expect(await member.said()).toContain("請求の際に知らせた住所への郵送");
  await page.selectOption("[name=how]", "post");
  await member.send("/task");
  await member.look("delivered");
  await desk.settle();
  await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
  await member.close();
}

/** The same person asks once more: seen, marked, and not searched for again. */
export async function askedBefore(desk: LocalDesk, browser: Browser): Promise<void> {
  const email = freshAddress();
  const before = await Journey.toDecision(desk, { email, language: "ja" });
  await before.decide({ choice: "disclose" });
  await desk.advance("P3D");
  const again = await Journey.start(desk, { email, language: "ja" });
  const member = await StaffMember.open(desk, browser, "again");
  const { page } = member;
  await member.openTask(staff.desk, "verify-identity");
  await member.look("identity");
  expect(await member.said()).toContain("これまでの請求");
  await page.check("[name=choice][value=confirmed]");
  await page.selectOption("[name=method]", "customer-record");
  await page.selectOption("[name=document]", "none");
  await page.selectOption("[name=repeats]", before.id);
  await page.selectOption("[name=fee]", "waived");
  await page.fill("[name=feeReason]", "前回お支払い済みのため");
  const mailed = (await again.mails(email)).length;
  await member.send("/task");
  await desk.settle();
  // The requester gets no mail about the waived fee.
  expect(await again.mails(email)).toHaveLength(mailed);
  await member.openTask(staff.officer, "decide");
  await member.look("decide");
  expect(await member.said()).toContain(before.id);
  expect(await member.said()).toContain("今回と同じ請求");
  for (const system of systems)
    expect(await again.mails(staff.owner(system), `search-system.${system}`)).toHaveLength(0);
  await page.check("[name=choice][value=disclose]");
  await member.send("/task");
  await desk.settle();
  await expectEnded(again, "fulfilled");
  await member.close();
}
