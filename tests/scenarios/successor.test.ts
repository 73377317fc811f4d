import { expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { Journey, staff } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { keyIn } from "./paper.ts";
import { claims } from "./walk.ts";

/** Mailboxes leave the configuration while SES accepts no mail: mail owed to them goes to their successors. */

const fresh = "fresh@jing.example";
const before = businessSchema.parse({
  ...configured,
  staffHours: undefined,
  systems: configured.systems.map((system) => ({ ...system, holdUse: true })),
});

test("a question owed to an owner who left goes to the successor", async () => {
  await using desk = await localDesk({ change: () => before });
  const journey = await Journey.start(desk);
  await journey.verify();
  desk.desk.mail.setAccount({ sending: "paused" });
  await journey.pay();
  await desk.advance("PT2H");
  const { shop: _left, ...mailboxes } = before.mailboxes;
  desk.desk.reconfigure(
    businessSchema.parse({
      ...before,
      mailboxes: { ...mailboxes, fresh: { email: fresh, roles: ["owner"] } },
      systems: before.systems.map((system) =>
        system.owner === "shop" ? { ...system, owner: "fresh" } : system,
      ),
    }),
  );
  desk.desk.mail.setAccount({ sending: "enabled" });
  await desk.advance("PT4H");
  for (const system of ["bookings", "website"]) await journey.findNothing(system);
  const searched = { choice: "nothing", searched: "Searched the till by name." };
  await journey.answer(fresh, "search-system.till", searched);
  expect(await journey.status()).toBe("deciding");
  expect(desk.log.filter((line) => /fault|stalled/.test(line))).toEqual([]);
});

test("the end of a hold and a date's warning that are owed to staff who left are mailed once to their successors", async () => {
  await using desk = await localDesk({ change: () => before });
  const journey = await Journey.start(desk, { type: "correction", values: claims.correction });
  await journey.verify();
  await journey.search();
  const other = await Journey.start(desk);
  desk.desk.mail.setAccount({ sending: "paused" });
  await journey.withdraw();
  await desk.advance("P11D");
  desk.desk.reconfigure(
    businessSchema.parse({
      ...before,
      mailboxes: { fresh: { email: fresh, roles: ["owner", "officer", "desk"] } },
      systems: before.systems.map((system) => ({ ...system, owner: "fresh" })),
    }),
  );
  desk.desk.mail.setAccount({ sending: "enabled" });
  await desk.advance("PT8H");
  expect((await journey.mails(undefined, "hold-over")).map(({ to }) => to)).toEqual([[fresh]]);
  expect(await journey.status()).toBe("closed");
  expect((await other.mails(undefined, "clock-")).map(({ to }) => to)).toEqual([[fresh]]);
  expect(await other.mails(staff.desk, "verify-identity")).toHaveLength(1);
  expect(desk.log.filter((line) => /fault|stalled/.test(line))).toEqual([]);
});

test("a letter for staff who left is in their successors' next digest, and nowhere else", async () => {
  await using desk = await localDesk({ change: () => before });
  const journey = await keyIn(desk, "purpose");
  const { reception: _left, ...mailboxes } = before.mailboxes;
  desk.desk.reconfigure(
    businessSchema.parse({
      ...before,
      mailboxes: { ...mailboxes, fresh: { email: fresh, roles: ["desk"] } },
    }),
  );
  await desk.advance("P1D");
  const page = await journey.person.open((await journey.digestLink(fresh, "post-letter.receipt")) ?? "");
  expect(page.status).toBe(200);
  expect((await journey.mails()).filter(({ to }) => to.includes(fresh))).toEqual([]);
  expect(desk.log.filter((line) => /fault|stalled/.test(line))).toEqual([]);
});
