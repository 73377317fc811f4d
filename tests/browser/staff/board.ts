import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { Journey, staff } from "../../scenarios/journey.ts";
import type { LocalDesk } from "../../scenarios/local-desk.ts";
import { StaffMember } from "./person.ts";

/** A day's work from the board: find, open, reassign, count. */
export async function workFromBoard(desk: LocalDesk, browser: Browser): Promise<void> {
  const journey = await Journey.toSearch(desk, {
    language: "ja",
    values: { name: "佐藤 一郎", kana: "サトウ イチロウ", phone: "055-222-3333" },
  });
  const member = await StaffMember.open(desk, browser, "board");
  const { page } = member;
  await openBoard(member, staff.officer, "aoyagi");
  await member.look("board");
  expect(await page.locator("svg[role=img]").first().getAttribute("aria-label")).toMatch(
    /回答の目安は10日目/,
  );

  for (const wanted of [
    "さとう いちろう",
    "０５５（２２２）３３３３",
    journey.id.toLowerCase(),
    journey.email,
  ]) {
    await page.fill("[name=wanted]", wanted);
    await member.sendBeside("/staff/board/search", async () => {
      await member.look("found");
      expect(await member.said(), wanted).toContain("1件見つかりました");
      expect(await member.page.inputValue("[name=wanted]")).toBe(wanted);
    });
  }
  await member.phone.inNewTab(page.locator(`button[name=other][value="${journey.id}"]`), async () => {
    await member.look("ask-other");
    await member.page.check("[name=to][value='search-system.till aoyagi']");
    await member.send("/staff/board/ask-other");
    expect(await member.said()).toContain("aoyagiに依頼しました");
  });
  await member.send("/staff/board");

  await member.sendBeside("/staff/board/month", async () => {
    await member.look("month");
    expect(await member.said()).toContain("2026年12月の請求");
  });

  // The case: its open tasks, what else can be done, and its history.
  const opens = page.locator(`button[name=case][value="${journey.id}"]`);
  await member.phone.inNewTab(opens, async () => {
    await member.look("case");
    await member.follow("やり取りと経過");
    await member.look("history");
    expect(await member.said()).toContain("本人確認");
    expect(await member.said()).toContain("担当者の一覧に表示");
    await member.follow("請求の状況に戻る");
    await member.send("/staff/case/open", "button[value='search-system.till']");
    await member.look("from-case");
    await member.page.check("[name=choice][value=nothing]");
    await member.page.fill("[name=searched]", "氏名で検索");
    await member.send("/task");
    expect(await member.said()).toContain("同じリンクから回答を変更できます");
  });

  // The board is still open in its own tab, and the answered task is gone from it.
  await member.send("/staff/board");
  await member.look("board-again");
  expect(await page.locator(`button[name=task][value="${journey.id}.search-system.till"]`).count()).toBe(0);
  await member.send("/staff/board/close");
  await member.look("closed");
  await member.openTask(staff.officer, "aoyagi");
  await member.look("dead-link");
  expect(await page.locator("form[action='/staff/board']").count()).toBe(0);
  await member.close();
}

/** Has the link mailed, opens it and presses the button. */
async function openBoard(member: StaffMember, address: string, mailbox: string): Promise<void> {
  const { page, phone } = member;
  await page.goto(`${phone.desk.url}/staff`);
  await page.fill("[name=address]", address);
  await member.send("/staff/board-link");
  await member.look("link-sent");
  await member.openTask(address, mailbox);
  await member.send("/staff/board");
}
