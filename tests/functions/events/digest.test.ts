import { expect, test } from "vitest";
import { tagValue } from "../../../functions/adapters/mail-tags.ts";
import { MailUncertain } from "../../../functions/domain/errors.ts";
import { outboxOf } from "../../../functions/domain/outbox.ts";
import { handle } from "../../../functions/events/digest.ts";
import { handle as mailEvents } from "../../../functions/events/mail-events.ts";
import { Case } from "../case.ts";
import {
  business,
  FakeCounters,
  FakeMailer,
  FakeRequests,
  FakeRuntime,
  FakeWorkflows,
  noOwedMails,
} from "../fakes.ts";

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
  expect(mail.sent.map(({ tags }) => tags.mail)).toEqual(["workshop.2026-12-07", "web.2026-12-07"]);
  const now = requests.items.get(one.request.id) ?? one.request;
  expect(outboxOf(now, business).map(({ mail: { to } }) => to)).toContain("shop");
});

/** SES takes the first mail, and the process dies before it hears so. */
class DyingMailer extends FakeMailer {
  override async send(mail: Parameters<FakeMailer["send"]>[0]): ReturnType<FakeMailer["send"]> {
    const sent = await super.send(mail);
    if (this.sent.length === 1) throw new Error("killed");
    return sent;
  }
}

test.each([
  ["reported", ["shop", "workshop", "web"]],
  ["not reported", ["shop", "workshop", "web", "shop"]],
])(
  "the process dies while SES takes a digest; when the run is repeated SES has %s it: mailed are %j",
  async (reported, mailed) => {
    const one = Case.at("investigating");
    for (const system of ["till", "bookings", "website"]) one.ask("search-system", system);
    const requests = new FakeRequests(one.request);
    const mail = new DyingMailer();
    const runtime = new FakeRuntime({ clock: one.clock });
    const [workflows, counters] = [new FakeWorkflows(), new FakeCounters()];
    const deps = { runtime, requests, mail, workflows, counters, baseUrl: "https://desk.example" };
    await expect(handle(deps)).rejects.toThrow("killed");
    const [taken] = mail.sent;
    const tags = { request: ["digest"], mail: [tagValue(taken?.tags.mail ?? "")] };
    const event = { detail: { eventType: "Send", mail: { tags } } };
    if (reported === "reported") await mailEvents({ ...deps, ...noOwedMails }, event);
    await handle(deps);
    const addresses = ["shop", "workshop", "web"].map((key) => business.mailboxes[key]?.email);
    const to = mail.sent.map((one) => ["shop", "workshop", "web"][addresses.indexOf(one.to)]);
    expect(to).toEqual(mailed);
    // The next day has a digest of its own.
    one.clock.ms += 86_400_000;
    await handle(deps);
    expect(mail.sent).toHaveLength(mailed.length + 3);
  },
);
