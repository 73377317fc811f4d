import { expect } from "vitest";
import { Operator } from "../infra/desk/operator.ts";
import { Journey, staff } from "../scenarios/journey.ts";
import { describeInBrowser, test } from "./in-browser.ts";
import { StaffMember } from "./staff/person.ts";

describeInBrowser("what the operator and the officer see of all requests", () => {
  test("the list at the command line; then the month's mail on a phone, and its figures as plots behind one link", async ({
    desk,
    browser,
  }) => {
    const closed = await Journey.toDecision(desk, { language: "ja" });
    await closed.decide({ choice: "disclose" });
    const late = await Journey.toSearch(desk, { language: "ja" });
    await desk.advance("P11D");
    const young = await Journey.start(desk, { type: "erasure", language: "ja" });

    const operator = new Operator(desk.desk);
    const listed = await operator.run("list");
    expect(listed.code).toBe(0);
    const rowOf = ({ id }: Journey) => listed.out.split("\n").find((row) => row.startsWith(id)) ?? "";
    expect(listed.out).toContain("対応する側");
    expect(rowOf(closed)).toBe("");
    expect(rowOf(late)).toMatch(/開示 .*調査中 .*aoyagi.* 11 .*2026年12月17日.* 1日超過/);
    expect(rowOf(young)).toMatch(/消去 .*本人確認中 .*reception.* 0 .*あと10日/);
    expect(JSON.parse((await operator.run("list", "--json")).out)).toMatchObject([
      { number: late.id, turn: ["aoyagi"], late: true, daysLeft: -1 },
      { number: young.id, turn: ["reception"], late: false, daysLeft: 10 },
    ]);

    // On the first business day of the next month.
    await desk.advance("P14D");
    const officer = await StaffMember.open(desk, browser, "register");
    const { page } = officer;
    await officer.phone.openMail(staff.officer, "2026-12");
    await officer.look("mail");
    expect(await page.textContent("body")).toContain("2026年12月");
    await page.locator("a").first().click();
    await officer.look("door");
    await officer.send("/staff/board/month");
    await officer.look("plots");
    expect(await page.textContent("h1")).toContain("2026年12月");
    const plots = page.locator("h2").filter({ hasText: /受付|対応中|回答までの日数|結果/ });
    expect(await plots.count()).toBe(4);
    expect(await officer.said()).toContain("赤い線が回答の目安（10日）です");
    const bar = page.locator("h2:has-text('受付') + table tr").filter({ hasText: "開示" });
    expect(await bar.locator("td").first().textContent()).toBe("2");
    expect((await bar.locator("svg path").first().boundingBox())?.width).toBeGreaterThan(50);
    await officer.close();
  });
});
