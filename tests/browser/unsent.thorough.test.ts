import { expect } from "vitest";
import { Journey, staff, systems } from "../scenarios/journey.ts";
import { describeInBrowser, test } from "./in-browser.ts";
import { StaffMember } from "./staff/person.ts";

const [till = "", ...others] = systems;

/** A text that nobody types twice, with line breaks. */
function long(about: string): string {
  return Array.from(
    { length: 40 },
    (_, line) => `${about}、${line + 1}行目：${"珈琲豆の購入の記録。".repeat(3)}`,
  ).join("\n");
}

describeInBrowser("what staff have written and not sent", () => {
  test("an owner's text outlasts Back, a mistake and a night; of two in one mailbox the slower one gets it back", async ({
    desk,
    browser,
  }) => {
    const journey = await Journey.toSearch(desk, { language: "ja" });
    const owner = await StaffMember.open(desk, browser, "unsent-owner");
    const colleague = await StaffMember.open(desk, browser, "unsent-colleague");
    for (const member of [owner, colleague]) {
      await member.openTask(staff.owner(till), `search-system_${till}`);
      await member.page.check("[name=choice][value=found]");
    }
    const { page } = owner;
    const content = long("見つかったもの");
    await page.fill("[name=content]", content);
    // Away and back.
    await page.goto(`${desk.url}/policy`);
    await owner.phone.back();
    expect(await page.inputValue("[name=content]")).toBe(content);
    expect(await page.isChecked("[name=choice][value=found]")).toBe(true);
    // Sent without saying where one has looked: everything is there again, and in the page before too.
    await owner.send("/task");
    await owner.look("missing");
    expect(await page.locator("[name=searched][aria-invalid=true]").count()).toBe(1);
    expect(await page.inputValue("[name=content]")).toBe(content);
    await owner.phone.back();
    expect(await page.inputValue("[name=content]")).toBe(content);
    await page.fill("[name=searched]", "氏名と電話番号で検索");

    const others = long("同僚が見つけたもの");
    await colleague.page.fill("[name=content]", others);
    await colleague.page.fill("[name=searched]", "氏名で検索");
    // Over night there was a reminder with a link of its own; the page is as good as before.
    await desk.advance("P1D");
    await owner.send("/task");
    await owner.look("answered");
    await desk.settle();
    expect((await journey.record()).request.findings[till].content).toBe(content);
    await colleague.send("/task");
    await colleague.look("too-late");
    const kept = colleague.page.locator("textarea[readonly]");
    expect(await kept.nth(0).inputValue()).toBe(others);
    expect(await kept.nth(1).inputValue()).toBe("氏名で検索");
    await owner.close();
    await colleague.close();
  });

  test("the officer's text outlasts two looks at the notice, and Back", async ({ desk, browser }) => {
    const journey = await Journey.toSearch(desk, { language: "ja" });
    await journey.find(till, "2025-03-01 珈琲豆 200g");
    for (const system of others) await journey.findNothing(system);
    const officer = await StaffMember.open(desk, browser, "unsent-officer");
    await officer.openTask(staff.officer, "decide");
    const { page } = officer;
    const explanation = long("説明");
    await page.check("[name=choice][value=refuse]");
    await page.fill("[name=explanation]", explanation);
    // Without a reason there is no notice yet; the tab says so, and has no second form to get lost in.
    await officer.preview(async () => {
      await officer.look("not-yet");
      expect(await officer.said()).toContain("文面をまだ表示できません");
      expect(await officer.page.locator("textarea").count()).toBe(0);
    });
    await page.check("[name=codes][value=D1_HARM_RIGHTS]");
    // In part, with everything that was found: whether that is right is asked when it is sent, not before.
    await page.check("[name=choice][value=disclose-in-part]");
    await page.fill("[name=withheld]", "ほかのお客様のお名前");
    await officer.preview(async () => {
      await officer.look("in-part");
      expect(await officer.page.textContent(".preview")).toContain("一部開示");
    });
    await page.check("[name=choice][value=refuse]");
    await officer.preview(async () => {
      await officer.look("notice");
      const marked = await officer.page.locator(".preview mark").allTextContents();
      expect(marked.join()).toContain("40行目");
    });
    expect(await page.inputValue("[name=explanation]")).toBe(explanation);
    await page.goto(`${desk.url}/policy`);
    await officer.phone.back();
    await officer.look("back");
    expect(await page.inputValue("[name=explanation]")).toBe(explanation);
    expect(await page.isChecked("[name=codes][value=D1_HARM_RIGHTS]")).toBe(true);
    await officer.send("/task");
    await officer.look("decided");
    await desk.settle();
    expect((await journey.record()).request.decision.explanation).toBe(explanation);
    await officer.close();
  });
});
