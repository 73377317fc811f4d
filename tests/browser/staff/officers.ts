import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { Journey, staff, systems } from "../../scenarios/journey.ts";
import type { LocalDesk } from "../../scenarios/local-desk.ts";
import { StaffMember } from "./person.ts";

const [till = "", bookings = ""] = systems;

/** Two officers: the second one reads the notice as it will go out, sends it back, and signs it off. */
export async function signOff(desk: LocalDesk, browser: Browser, second: string): Promise<void> {
  const journey = await Journey.toDecision(desk, { language: "en" });
  const officer = await StaffMember.open(desk, browser, "decider");
  const other = await StaffMember.open(desk, browser, "second");
  await officer.openTask(staff.officer, "decide");
  await officer.page.check("[name=choice][value=refuse]");
  await officer.page.check("[name=codes][value=D1_HARM_RIGHTS]");
  await officer.page.fill("[name=explanation]", "It names another customer.");
  await officer.preview(async () => {
    await officer.look("preview");
    expect(await officer.page.textContent(".preview")).toContain("Notice of");
  });
  await officer.send("/task");
  await officer.look("proposed");

  await other.openTask(second, "sign-off");
  await other.look("sign-off");
  expect(await other.page.getAttribute("html", "lang")).toBe("ja");
  expect(await other.page.textContent(".preview")).toContain("Notice of");
  expect(await other.page.locator(".preview mark").allTextContents()).toContain("It names another customer.");
  await other.page.check("[name=choice][value=send-back]");
  await other.send("/task");
  await other.look("reason-missing");
  expect(await other.page.locator("[name=reason][aria-invalid=true]").count()).toBe(1);
  await other.page.fill("[name=reason]", "3ページ目だけです。");
  await other.send("/task");
  await other.look("sent-back");

  await officer.openTask(staff.officer, "decide");
  await officer.look("again");
  expect(await officer.said()).toContain("3ページ目だけです。");
  expect(await officer.page.inputValue("[name=explanation]")).toBe("It names another customer.");
  await officer.page.fill("[name=explanation]", "Page 3 names another customer.");
  await officer.send("/task");
  await other.openTask(second, "sign-off");
  await other.page.check("[name=choice][value=approve]");
  await other.send("/task");
  await other.look("signed-off");
  await desk.settle();
  expect((await journey.notice()).text).toContain("Page 3 names another customer.");
  await officer.close();
  await other.close();
}

/** A system's owner works from the board, which shows owners no names; its link expires a day later. */
export async function ownersDay(desk: LocalDesk, browser: Browser): Promise<void> {
  const journey = await Journey.toSearch(desk, { language: "ja" });
  const gone = await Journey.toSearch(desk, { language: "ja" });
  const owner = await StaffMember.open(desk, browser, "owners-day");
  const { page } = owner;
  await page.goto(`${desk.url}/staff`);
  await owner.send("/staff/board-link");
  await owner.look("no-address");
  expect(await owner.said()).toContain("「担当者のメールアドレス」は必須です。");
  await page.fill("[name=address]", staff.owner(till));
  await owner.send("/staff/board-link");
  await owner.openTask(staff.owner(till), "shop");
  const opens = page.url();
  await owner.send("/staff/board");
  await owner.look("board");
  expect(await owner.said()).not.toContain("山田 花子");
  expect(await page.locator("[name=wanted]").count()).toBe(0);
  const task = page.locator(`button[name=task][value="${journey.id}.search-system.${till}"]`);
  await owner.phone.inNewTab(task, async () => {
    await owner.page.check("[name=choice][value=nothing]");
    await owner.page.fill("[name=searched]", "氏名で検索");
    await owner.send("/task");
  });
  await owner.send("/staff/board");
  expect(await task.count()).toBe(0);

  // What was withdrawn needs no answer, and the morning's mail says so.
  await gone.withdraw();
  await desk.advance("P1DT1H");
  await owner.phone.openMail(staff.owner(bookings), "workshop");
  await owner.look("digest");
  const digest = (await page.textContent("body")) ?? "";
  expect(digest).toContain(gone.id);
  expect(digest).toContain("取下げ");
  expect(digest).not.toMatch(/\d\d:\d\d/);
  await page.goto(opens);
  await owner.look("expired");
  expect(await owner.said()).toContain("期限");
  await owner.close();
}
