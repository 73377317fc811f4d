import { expect, test } from "vitest";
import { MailUncertain } from "../../../functions/domain/errors.ts";
import { outboxOf } from "../../../functions/domain/outbox.ts";
import { handle } from "../../../functions/events/digest.ts";
import { Case } from "../case.ts";
import { business, FakeCounters, FakeMailer, FakeRequests, FakeRuntime, FakeWorkflows } from "../fakes.ts";

test("if SES's response to a digest is lost, nobody gets theirs twice, and unsent mails are left to the sweep", async () => {
  const one = Case.at("investigating");
  for (const system of ["till", "bookings", "website"]) one.ask("search-system", system);
  // A question asked at night has waited for this digest.
  const night = { to: "shop", state: "claimed", at: "2026-12-06T20:00:00.000Z" } as const;
  const mails = { ...one.confirmed.mails, "search-system.till#1.1": night };
  const requests = new FakeRequests({ ...one.confirmed, mails });
  const mail = new FakeMailer();
  const runtime = new FakeRuntime({ clock: one.clock });
  const workflows = new FakeWorkflows();
  const counters = new FakeCounters();
  const deps = { runtime, requests, mail, workflows, counters, baseUrl: "https://desk.example" };
  mail.faults.push(new MailUncertain("digest"));
  // Lambda retries a failed run.
  await handle(deps).catch(() => handle(deps));
  expect(mail.sent.map(({ tags }) => tags.mail)).toEqual(["workshop", "web"]);
  const now = requests.items.get(one.request.id) ?? one.request;
  expect(outboxOf(now, business).map(({ mail: { to } }) => to)).toContain("shop");
});
