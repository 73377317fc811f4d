import { expect } from "vitest";
import { effortSaidOf } from "../scenarios/effort.ts";
import { Journey, staff, systems } from "../scenarios/journey.ts";
import { localDesk } from "../scenarios/local-desk.ts";
import { onlyMailbox, shopOfOne } from "../scenarios/shop-of-one.ts";
import { describeInBrowser, test } from "./in-browser.ts";
import { Phone } from "./phone.ts";
import { workFromBoard } from "./staff/board.ts";
import { answerAllByKeyboard } from "./staff/by-keyboard.ts";
import { blacken, consult } from "./staff/colleagues.ts";
import { ownersDay, signOff } from "./staff/officers.ts";
import { keepInvoices, threeSystems } from "./staff/owner.ts";
import { StaffMember } from "./staff/person.ts";

/** What staff do, in a browser without scripts: on a phone by mouse, and by keyboard alone. */

const [first = "", ...others] = systems;

describeInBrowser("the staff's part of a disclosure", () => {
  test("on a phone: owner and officer ask each other, and the officer sees the notice before it counts", async ({
    desk,
    browser,
  }) => {
    const journey = await Journey.start(desk);
    const member = await StaffMember.open(desk, browser, "disclosure");
    const { page } = member;
    await member.openTask(staff.desk, "verify-identity");
    await member.look("identity");
    await page.check("[name=choice][value=confirmed]");
    await page.selectOption("[name=method]", "photo-id");
    await page.selectOption("[name=document]", "driving-licence");
    await page.selectOption("[name=fee]", "paid");
    await member.send("/task");

    await member.openTask(staff.owner(first), `search-system_${first}`);
    await member.otherwise("責任者に質問する", async () => {
      await member.page.getByLabel("紙の控えも対象でしょうか。").check();
      await member.look("ask-officer");
      await member.send("/task/aside");
      await member.look("asked-officer");
    });
    await member.openTask(staff.officer, `advise-owner_${first}`);
    await page.fill("[name=advice]", "はい、対象です。");
    await member.look("advise");
    await member.send("/task");
    await desk.advance("PT30M");

    await member.openTask(staff.owner(first), `search-system_${first}`);
    await member.look("advised");
    expect(await member.said()).toContain("紙の控えも対象でしょうか。");
    expect(await member.said()).toContain("はい、対象です。");
    await page.check("[name=choice][value=found]");
    await page.fill("[name=content]", "2025-03-01 珈琲豆 200g");
    await page.fill("[name=searched]", "氏名で検索");
    await member.send("/task");
    for (const system of others) await journey.findNothing(system);

    await member.openTask(staff.officer, "decide");
    await member.otherwise("担当者にもう一度尋ねる", async () => {
      await member.page.check(`[name=system][value=${first}]`);
      await member.page.fill("[name=text]", "電話番号でも探しましたか。");
      await member.look("ask-again");
      await member.send("/task/aside");
    });
    await member.openTask(staff.owner(first), `search-system_${first}`);
    await member.look("asked-again");
    expect(await page.inputValue("[name=content]")).toContain("珈琲豆");
    await page.fill("[name=searched]", "氏名と電話番号で検索");
    await member.send("/task");
    await desk.advance("PT30M");

    await member.openTask(staff.officer, "decide");
    await page.check("[name=choice][value=disclose]");
    await member.preview(() => member.look("preview"));
    await member.send("/task");
    await desk.settle();
    expect((await journey.record()).request.decision.choice).toBe("disclose");
    // The notice is the receipt for a fee paid at the counter; no other mail is sent for it.
    const notice = await journey.notice();
    expect(notice.text).toMatch(/本通知をもって領収書|this notice is your receipt/);
    expect((await journey.mails(journey.email)).map(({ tags }) => tags["mail"])).toEqual([
      "confirm",
      "notice",
    ]);

    // The board, and the case behind it.
    await page.goto(`${desk.url}/staff`);
    await page.fill("[name=address]", staff.officer);
    await page.locator("form[action='/staff/board-link'] button").click();
    await member.openTask(staff.officer, "aoyagi");
    await member.send("/staff/board");
    await member.look("board");
    await member.close();
  });

  test("by keyboard alone: an owner asks the officer beside the answer, and the officer answers", async ({
    desk,
    browser,
  }) => {
    const journey = await Journey.toSearch(desk);
    const owner = await Phone.open(desk, browser, "staff-asks", "ja-JP");
    await owner.openMail(staff.owner(first), `search-system_${first}`);
    await owner.press("a");
    Object.assign(owner.took, { pages: 0, presses: 0, fields: 0 });
    await owner.pressBeside("a:text('回答のほかにできること')", async () => {
      await owner.press("a:text('責任者に質問する')");
      await owner.type("text", "紙の控えも対象でしょうか。");
      await owner.press("form[action='/task/aside'] button:not([name])");
    });
    const officer = await Phone.open(desk, browser, "staff-advises", "ja-JP");
    await officer.openMail(staff.officer, `advise-owner_${first}`);
    await officer.press("a");
    await officer.type("advice", "はい、対象です。");
    await officer.press("form[action='/task'] button:not([name])");
    await desk.advance("PT30M");
    const mailed = async (to: string, mail: string) => (await journey.mails(to, mail)).length;
    const asked = { mails: (await mailed(staff.owner(first), `search-system.${first}`)) - 1, ...owner.took };
    expect(asked).toEqual(effortSaidOf("to ask a colleague, on top"));
    const advised = { mails: await mailed(staff.officer, "advise-owner"), ...officer.took };
    expect(advised).toEqual(effortSaidOf("to answer a colleague, on top"));
    await owner.close();
    await officer.close();
  });

  test.for([
    ["owners and the officer consult each other, and a changed answer is seen", consult],
    ["only the blackened copy of an owner's file goes out", blacken],
    ["a day's work from the board", workFromBoard],
    ["an erasure, and the data that a legal duty keeps", keepInvoices],
    ["an owner's day from the board", ownersDay],
  ] as const)("on a phone: %s", ([, walk], { desk, browser }) => walk(desk, browser));

  test("on a phone: another officer signs a decision off, with the notice in view", async ({ browser }) => {
    const second = "tanaka@jing.example";
    await using own = await localDesk({
      change: (business) => ({
        ...business,
        secondSignOff: ["disclosure"],
        mailboxes: { ...business.mailboxes, tanaka: { email: second, roles: ["officer"] } },
      }),
    });
    await signOff(own, browser, second);
  });

  test("on a phone: one mail and one page for a shared mailbox that owns three systems, and a shared reception", async ({
    browser,
  }) => {
    await using own = await localDesk({
      change: (business) => ({
        ...business,
        mailboxes: {
          ...business.mailboxes,
          reception: { email: staff.desk, roles: ["desk"], shared: true },
          shop: { email: "shop@jing.example", roles: ["owner"], shared: true },
        },
        systems: business.systems.map((system) => ({ ...system, owner: "shop" })),
      }),
    });
    await threeSystems(own, browser);
  });

  test("by keyboard alone: the one person of a shop answers everything from three mails", async ({
    browser,
  }) => {
    await using own = await localDesk({ change: shopOfOne });
    const journey = await Journey.start(own);
    const alone = await Phone.open(own, browser, "staff-of-one", "ja-JP");
    const efforts = await answerAllByKeyboard(own, alone, journey.email);
    expect(Object.fromEntries(efforts)).toEqual({ [onlyMailbox]: effortSaidOf("the one person of a shop") });
    expect(await journey.status()).toBe("closed");
    await alone.close();
  });
});
