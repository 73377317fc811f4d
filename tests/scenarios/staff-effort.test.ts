import { expect, test } from "vitest";
import { Journey, staff, systems, type Values } from "./journey.ts";
import { localDesk } from "./local-desk.ts";

/**
 * What a clean disclosure costs each member of staff, its fee paid when the identity is shown: `docs/measured.md` has
 * the figures beside those of release 0.1.0. A field is what has to be filled in or chosen; a press is a button or link.
 */

interface Effort {
  mails: number;
  pages: number;
  fields: number;
  presses: number;
}

test("reception answers one page, each owner one for each system, the officer one", async () => {
  await using desk = await localDesk();
  const efforts = new Map<string, Effort>();
  const journey = await Journey.start(desk);
  async function answers(who: string, about: string, values: Values): Promise<void> {
    const page = await journey.openMail(who, about);
    const done = await journey.person.send(page, "/task", values);
    expect(done.status).toBe(200);
    await desk.settle();
    const { mails, pages, fields, presses } = efforts.get(who) ?? {
      mails: 0,
      pages: 0,
      fields: 0,
      presses: 0,
    };
    efforts.set(who, {
      mails: mails + 1,
      pages: pages + 2,
      fields: fields + Object.keys(values).length,
      // Counted by hand: the button of the mail, and that of the page.
      presses: presses + 2,
    });
  }
  await answers(staff.desk, "verify-identity", {
    ...{ choice: "confirmed", method: "photo-id", document: "driving-licence", fee: "paid" },
  });
  for (const system of systems) {
    await answers(staff.owner(system), `search-system.${system}`, {
      ...{ choice: "found", content: "2025-03-01 coffee beans, 1,200 yen", searched: "By name" },
    });
  }
  await answers(staff.officer, "decide", { choice: "disclose" });
  expect(await journey.status()).toBe("closed");
  const each = (fields: number): Effort => ({ mails: 1, pages: 2, fields, presses: 2 });
  expect(efforts.get(staff.desk)).toEqual(each(4));
  for (const system of systems) expect(efforts.get(staff.owner(system))).toEqual(each(3));
  expect(efforts.get(staff.officer)).toEqual(each(1));
  // Nobody else of staff is mailed anything, digests included.
  const mailboxes = [staff.desk, staff.officer, ...systems.map((system) => staff.owner(system))];
  const toStaff = (await journey.mails()).filter(({ to }) => to.some((one) => mailboxes.includes(one)));
  expect(toStaff).toHaveLength(2 + systems.length);
});
