import { expect, test } from "vitest";
import { type Effort, effortOfDisclosure, effortSaidOf as said } from "./effort.ts";
import { staff, systems } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { shopOfOne } from "./shop-of-one.ts";

/** What a clean disclosure costs each member of staff is counted here, and has to be what `docs/measured.md` says. */
function together(efforts: Iterable<Effort>): Effort {
  const sum = { mails: 0, pages: 0, fields: 0, presses: 0 };
  for (const one of efforts) {
    for (const key of ["mails", "pages", "fields", "presses"] as const) sum[key] += one[key];
  }
  return sum;
}

test("with three owners, each member of staff has the mails, pages, fields and presses of docs/measured.md", async () => {
  await using desk = await localDesk();
  const efforts = await effortOfDisclosure(desk);
  const owners = systems.map((system) => staff.owner(system));
  expect([...efforts.keys()].toSorted()).toEqual([staff.desk, staff.officer, ...owners].toSorted());
  expect(efforts.get(staff.desk)).toEqual(said("reception"));
  for (const owner of owners) expect(efforts.get(owner)).toEqual(said("each owner"));
  expect(efforts.get(staff.officer)).toEqual(said("officer"));
  expect(together(efforts.values())).toEqual(said("together"));
});

test("so has the one person of a shop", async () => {
  await using desk = await localDesk({ change: shopOfOne });
  const efforts = await effortOfDisclosure(desk);
  expect(efforts.size).toBe(1);
  expect(together(efforts.values())).toEqual(said("the one person of a shop"));
});
