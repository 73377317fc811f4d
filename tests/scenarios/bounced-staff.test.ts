import { afterAll, beforeAll, expect, test } from "vitest";
import type { Configuration } from "../../functions/domain/business.ts";
import { Journey, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { linkIn } from "./person.ts";

const dead = "bounce+reception@simulator.amazonses.com";
const second = "second@jing.example";
const deadShop = "bounce+shop@simulator.amazonses.com";

/** The first desk mailbox and the shop's are dead; the desk has a second one. */
function withDeadMailboxes(business: Configuration): Configuration {
  return {
    ...business,
    mailboxes: {
      reception: { email: dead, roles: ["desk"] },
      second: { email: second, roles: ["desk"] },
      ...Object.fromEntries(
        Object.entries(business.mailboxes)
          .filter(([key]) => key !== "reception")
          .map(([key, mailbox]) => [key, key === "shop" ? { ...mailbox, email: deadShop } : mailbox]),
      ),
    },
  };
}

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk({ change: withDeadMailboxes });
});
afterAll(() => desk.close());

const counted = (code: string) => desk.log.filter((line) => JSON.parse(line).code === code).length;

test("a question that bounced goes to the next mailbox with a fresh link, and the request goes on", async () => {
  const journey = await Journey.start(desk);
  await desk.settle();
  const [old = ""] = await journey.links(dead, "verify-identity");
  const fresh = await journey.mail(second, "verify-identity");
  expect((await journey.person.open(old)).status).toBe(410);
  expect((await journey.person.open(linkIn(fresh))).status).toBe(200);
  expect(counted("mail.staff-passed-on")).toBe(1);

  const { request, history } = await journey.record();
  expect(history.intact).toBe(true);
  expect(request.tasks["verify-identity"]).toMatchObject({ recipient: "second", attempt: 1 });
  expect(request.history.filter(({ event }: { event: string }) => event === "task-reassigned")).toMatchObject(
    [{ actor: { kind: "desk" }, data: { from: "reception", to: "second", reason: "undelivered" } }],
  );

  // The reminder goes to the mailbox that has the question now, not back to the dead one.
  await desk.advance("P3D");
  expect(await journey.links(dead, "verify-identity")).toHaveLength(1);
  expect(await journey.links(second, "verify-identity")).toHaveLength(2);

  // The next question does not try the dead mailbox first either.
  await journey.answer(second, "verify-identity", {
    choice: "confirmed",
    method: "customer-record",
    document: "none",
  });
  expect(await journey.links(dead, "confirm-fee")).toHaveLength(0);
  await journey.answer(second, "confirm-fee", { choice: "paid" });

  // An owner has no colleague in the configuration: the officer is asked instead.
  const [ownersLink = ""] = await journey.links(deadShop, "search-system.till");
  expect((await journey.person.open(ownersLink)).status).toBe(410);
  const page = await journey.openMail(staff.officer, "search-system.till");
  expect(page.status).toBe(200);
  expect(said(page)).toContain(journey.id);
  for (const system of ["till", "bookings", "website"]) {
    const to = system === "till" ? staff.officer : staff.owner(system);
    await journey.answer(to, `search-system.${system}`, { choice: "nothing", searched: "By name" });
  }
  await journey.decide({ choice: "no-such-data" });
  expect(await journey.status()).toBe("closed");
});

test("a requester's bounce changes no address: the desk is asked to deliver another way", async () => {
  const email = "bounce+hanako@simulator.amazonses.com";
  const other = await localDesk();
  try {
    const journey = await Journey.start(other, { email });
    await journey.withdraw();
    expect((await journey.openMail(staff.desk, "deliver-otherwise")).status).toBe(200);
    expect((await journey.mails(undefined, "notice")).map((mail) => mail.to)).toEqual([[email]]);
    const { request } = await journey.record();
    expect(request.history.map(({ event }: { event: string }) => event)).not.toContain("task-reassigned");
    expect(request.requester.email).toBe(email);
  } finally {
    await other.close();
  }
});

test("without another recipient the alarm is raised, and the workflow's reminders continue", async () => {
  const nobody = "bounce+all@simulator.amazonses.com";
  const other = await localDesk({
    change: (business) => ({
      ...business,
      mailboxes: Object.fromEntries(
        Object.entries(business.mailboxes).map(([key, mailbox]) => [key, { ...mailbox, email: nobody }]),
      ),
    }),
  });
  try {
    const journey = await Journey.start(other);
    await other.advance("PT10S");
    const logged = () => other.log.map((line): string => JSON.parse(line).code);
    expect(logged()).toContain("mail.staff-unreachable");
    // Desk, then officer; then only the reminders of the workflow.
    expect(await journey.links(nobody, "verify-identity")).toHaveLength(2);
    await other.advance("P3D");
    expect(await journey.links(nobody, "verify-identity")).toHaveLength(3);
    expect(await journey.status()).toBe("verifying");
  } finally {
    await other.close();
  }
});
