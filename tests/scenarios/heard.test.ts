import { expect, test } from "vitest";
import { type Heard, whenHeard } from "./heard.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { localDesk } from "./local-desk.ts";

const day = 86_400;

/**
 * What `whenHeard` returned on 2026-11-28 in a clone of release 0.1.0 (commit `a6a885e`), in seconds: `heard.ts`,
 * `shop-of-one.ts` and a test that prints the result were copied to its `tests/scenarios`, and run with `npx vitest run`.
 */
const in010: Heard = {
  "requester: confirm the address": 0,
  "requester: the request was received": 0,
  "requester: pay the fee": 0,
  "requester: the fee was received": 0,
  "requester: the result": 0,
  "reception: check the identity": 0,
  "reception: record the fee": 0,
  "owner 1: search": 0,
  "owner 2: search": 0,
  "owner 3: search": 0,
  "officer: decide": 0,

  "shop of one: search till": 0,
  "shop of one: search bookings": 0,
  "shop of one: search website": 0,
  "shop of one: decide": 0,

  "requester: send evidence": 0,
  "reception: evidence has come": 0,
  "requester: send evidence, reminder": 7 * day,
  "requester: ended without evidence": 14 * day,
  "requester: pay the fee, reminder": 7 * day,
  "reception: record the fee, reminder": 7 * day,
  "requester: ended without fee": 14 * day,

  // The clock of the walk began at 09:00; digests come at 08:00, and dates begin at midnight.
  "reception: digest": 72_000,
  "reception: identity, reminder": 3 * day,
  "reception: identity, second reminder": 6 * day,
  "officer: identity is not checked": 9 * day,
  "officer: identity, reminder": 12 * day,
  "officer: digest": 849_600,
  "officer: date, target": 820_800,
  "officer: date, alarm": 993_600,
  "officer: date, litigation": 1_252_800,
  "officer: date, hard-stop": 2_548_800,
  "officer: register": 2_145_600,
  "owner: search, reminder": 3 * day,
  "owner: digest": 71_996,
  "officer: an owner is silent": 9 * day,

  "requester: withdrawn": 0,
  "requester: refused": 0,
  "reception: the notice bounced": 1,
  "reception: post the package": 0,
  "requester: the package was posted": 0,

  "owner: search before an erasure": 0,
  "requester: until when to call it off": 0,
  "owner: erase": 3 * day,
  "requester: erased": 0,

  // The sweep of every quarter of an hour sends these.
  "requester: a question": 898,
  "requester: a question, reminder": 605_698,
  "requester: extended": 888,
  "reception: the requester wrote": 0,

  "subject: agree to the agent": 0,
  "agent: pay the fee": 0,
  "subject: the result": 0,
};

test("nobody is told anything later than in release 0.1.0", async () => {
  const now = await whenHeard();
  expect(Object.keys(now).toSorted()).toEqual(Object.keys(in010).toSorted());
  for (const [what, before] of Object.entries(in010))
    expect.soft(now[what], what).toBeLessThanOrEqual(before);
});

test("only the receipt for a fee waits for the notice: the status page says at once that it was paid", async () => {
  await using desk = await localDesk();
  const journey = await Journey.start(desk);
  await journey.verify();
  expect((await journey.mail(journey.email, "fee")).text).toContain(
    "your status page shows the fee as “Paid”",
  );
  expect(said(await journey.openStatus())).toContain("1,000 yen (Not yet paid)");
  // Reception is told the same.
  expect(said(await journey.pay())).toContain("通知書が、領収書を兼ねます");
  expect(said(await journey.openStatus())).toContain("1,000 yen (Paid)");
  for (const system of systems) expect(await journey.mails(staff.owner(system))).toHaveLength(1);
  await journey.withdraw();
  // Also the notice of a withdrawal is a letter, and so has the receipt.
  const { text } = await journey.notice();
  expect(text).toContain("1,000 yen, received on 7 December 2026; this notice is your receipt");
});
