import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { expectEnded } from "../../scenarios/ended.ts";
import { freshAddress, Journey, staff, systems } from "../../scenarios/journey.ts";
import type { LocalDesk } from "../../scenarios/local-desk.ts";
import { StaffMember } from "./person.ts";

/**
 * The requester cannot be identified, and the notice bounces: the page says how else it may be delivered, and offers
 * only that.
 */
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
  const ways = page.locator("[name=how] option:not([value=''])");
  expect(await ways.allTextContents()).toEqual(["郵送", "電話", "手渡し"]);
  // What is posted, as it is printed.
  const print = page.getByRole("link", { name: "印刷用の表示を開く" });
  const letter = await page.context().newPage();
  await letter.goto(new URL((await print.getAttribute("href")) ?? "", desk.url).href);
  expect(await letter.textContent("body")).toContain("お名前とご住所が台帳と一致しませんでした。");
  expect(await letter.textContent("body")).not.toContain("珈琲");
  await letter.close();
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

/** Known by the telephone number alone: another name and address, and a number written in another way. */
export async function askedBeforeByTelephone(desk: LocalDesk, browser: Browser): Promise<void> {
  const before = await Journey.toSearch(desk, {
    values: { name: "高橋 美咲", kana: "タカハシ ミサキ", phone: "055-262-1234" },
    language: "ja",
  });
  await before.searchInVain();
  await before.decide({ choice: "no-such-data" });
  await desk.advance("P1D");
  const again = await Journey.start(desk, {
    values: { name: "小林 美咲", kana: "コバヤシ ミサキ", phone: "＋81（55）262 1234" },
    language: "ja",
  });
  const member = await StaffMember.open(desk, browser, "again-telephone");
  await member.openTask(staff.desk, "verify-identity");
  await member.look("identity");
  const earlier = member.page.locator("li", { hasText: before.id });
  expect(await earlier.textContent()).toContain("：該当する保有個人データなし。");
  expect(await earlier.textContent()).toMatch(/一致：電話番号$/);
  await identified(member, again, before.id);
  await member.openTask(staff.officer, "decide");
  await member.look("decide");
  expect(await member.page.locator("li", { hasText: before.id }).textContent()).toContain("今回と同じ請求");
  expect((await again.record()).request).toMatchObject({ repeats: before.id });
  await member.close();
}

/** An agent asks twice for one person, and then for another: that one's data have not been searched for yet. */
export async function askedBeforeByAgent(desk: LocalDesk, browser: Browser): Promise<void> {
  const email = freshAddress();
  const subject = (name: string, phone: string) => ({
    behalf: "mandated",
    ...{ name: "中村 健", address: "山梨県甲府市丸の内1-1-1", "behalf.subject.name": name },
    ...{ "behalf.subject.address": "山梨県笛吹市御坂町2-2", "behalf.subject.phone": phone },
  });
  const mother = subject("中村 和子", "055-263-0001");
  const proof = { authority: "power-of-attorney", hearing: "told", receives: "requester" };
  const before = await Journey.start(desk, { email, agent: mother, language: "ja" });
  await before.verify({ ...proof, hearingNote: "登録の番号に電話して確認", fee: "paid" });
  await before.search();
  await before.decide({ choice: "disclose" });
  await desk.advance("P1D");

  const again = await Journey.start(desk, { email, agent: mother, language: "ja" });
  const member = await StaffMember.open(desk, browser, "again-agent");
  const { page } = member;
  await member.openTask(staff.desk, "verify-identity");
  await member.look("identity");
  const earlier = page.locator("li", { hasText: before.id });
  expect(await earlier.textContent()).toContain("：開示。");
  expect(await earlier.textContent()).toContain("一致：氏名、電話番号");
  await page.check("[name=choice][value=confirmed]");
  await page.selectOption("[name=authority]", "power-of-attorney");
  await page.check("[name=hearing][value=told]");
  await page.fill("[name=hearingNote]", "登録の番号に電話して確認");
  await page.check("[name=receives][value=requester]");
  await identified(member, again, before.id);
  expect((await again.record()).request).toMatchObject({ status: "deciding", repeats: before.id });

  await Journey.start(desk, { email, agent: subject("中村 茂", "055-263-0002"), language: "ja" });
  await member.openTask(staff.desk, "verify-identity");
  await member.look("identity-of-another");
  expect(await page.locator("li", { hasText: before.id }).textContent()).toMatch(/一致：代理人のみ/);
  expect(await page.locator(`[name=repeats] option[value='${before.id}']`).count()).toBe(0);
  await member.close();
}

/** The identity is confirmed, the fee waived, and the request marked as a repetition of another one. */
async function identified(member: StaffMember, journey: Journey, repeated: string): Promise<void> {
  const { page } = member;
  await page.check("[name=choice][value=confirmed]");
  await page.selectOption("[name=method]", "customer-record");
  await page.selectOption("[name=document]", "none");
  await page.selectOption("[name=fee]", "waived");
  await page.fill("[name=feeReason]", "前回お支払い済みのため");
  await page.selectOption("[name=repeats]", repeated);
  await member.send("/task");
  await journey.desk.settle();
}
