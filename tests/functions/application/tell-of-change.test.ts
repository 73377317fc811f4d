import { beforeEach, expect, test } from "vitest";
import { changeMailReported } from "../../../functions/application/changes/change-mail-reported.ts";
import { publishChange } from "../../../functions/application/changes/publish-change.ts";
import { type TellDeps, tellNext } from "../../../functions/application/changes/tell-of-change.ts";
import { type AddressBook, type AddressEntry, agreed } from "../../../functions/domain/address-book.ts";
import type { SendQuota } from "../../../functions/domain/changes/budget.ts";
import { newPersonKey, type PersonKey } from "../../../functions/domain/consents/person.ts";
import { MailPaused, MailUncertain } from "../../../functions/domain/errors.ts";
import type { OutgoingMail } from "../../../functions/domain/ports.ts";
import { loadLanguages } from "../../../functions/languages/catalogue.ts";
import { changedClinic, withResearch } from "../../clinic/later-policies.ts";
import { FakeClock, FakeCounters, FakeMailer, FakeRuntime } from "../fakes.ts";

/** The address book in memory, in key order. */
class FakeAddressBook implements AddressBook {
  readonly entries = new Map<PersonKey, AddressEntry>();

  async find(person: PersonKey) {
    return this.entries.get(person);
  }

  async change<Value>(person: PersonKey, decide: Parameters<AddressBook["change"]>[1]): Promise<Value> {
    const { write, value } = decide(this.entries.get(person));
    if (write === "remove") this.entries.delete(person);
    else if (write !== undefined) this.entries.set(person, write);
    return value as Value;
  }

  async remove(person: PersonKey) {
    this.entries.delete(person);
  }

  async page(limit: number, after?: PersonKey) {
    const all = [...this.entries.values()].sort((a, b) => (a.person < b.person ? -1 : 1));
    const entries = all.filter(({ person }) => after === undefined || person > after).slice(0, limit);
    const last = entries.at(-1)?.person;
    return { entries, next: entries.length < limit ? undefined : last };
  }
}

class SlowMailer extends FakeMailer {
  readonly clock: FakeClock;

  constructor(clock: FakeClock) {
    super();
    this.clock = clock;
  }

  override async send(mail: OutgoingMail) {
    this.clock.ms += 10;
    return super.send(mail);
  }
}

const version = withResearch.effective;
let clock: FakeClock;
let mail: SlowMailer;
let addresses: FakeAddressBook;
let quota: SendQuota;
let deps: TellDeps & { readonly runtime: FakeRuntime };

beforeEach(async () => {
  clock = new FakeClock();
  mail = new SlowMailer(clock);
  addresses = new FakeAddressBook();
  quota = { most: undefined, sent: 0, perSecond: 10_000 };
  const runtime = new FakeRuntime({ clock, business: changedClinic });
  const ledger = { resolve: async () => undefined, standingAt: async () => undefined };
  deps = {
    ...{ runtime, baseUrl: "https://desk.example", addresses, mail, ledger },
    ...{ counters: new FakeCounters(), bound: { fixed: async () => [] } },
    account: { quota: async () => quota },
  };
  await loadLanguages("ja");
  for (let n = 0; n < 12; n += 1) {
    const person = newPersonKey(new Uint8Array(17).fill(n * 16 + n));
    addresses.entries.set(
      person,
      agreed(undefined, {
        ...{ person, address: `p${n}@example.com`, language: "ja", at: clock.iso },
        ...{ purposes: ["changes"], wording: "changes.1" },
      }),
    );
  }
  await publishChange(deps, version);
});

const step = (round = 0) => tellNext(deps, { version, kind: "notice", round });
const recipients = () => mail.sent.map(({ to }) => to);

test("announcements stop at half of a day's quota, no matter what used the rest, and continue when there is room", async () => {
  quota = { most: 20, sent: 4, perSecond: 10_000 };
  expect(await step()).toMatchObject({ done: false });
  expect(mail.sent).toHaveLength(6);
  quota = { ...quota, sent: 10 };
  const waiting = await step(1);
  expect(waiting.done).toBe(false);
  expect(waiting.waitSeconds).toBeGreaterThanOrEqual(1800);
  expect(mail.sent).toHaveLength(6);
  clock.ms += 86_400_000;
  quota = { ...quota, sent: 0 };
  expect(await step(2)).toEqual({ done: true, waitSeconds: 0 });
  expect(new Set(recipients()).size).toBe(12);
  expect(mail.sent).toHaveLength(12);
});

test("a mail that SES refuses is tried later, and its recipient is not skipped", async () => {
  mail.faults.push(new MailPaused("test"));
  expect(await step()).toMatchObject({ done: false });
  expect(mail.sent).toEqual([]);
  expect(await step(1)).toMatchObject({ done: true });
  expect(mail.sent).toHaveLength(12);
});

test("a step that is cut off is repeated, and repeats no mail that SES is known to have", async () => {
  const send = mail.send.bind(mail);
  let died = false;
  mail.send = async (one) => {
    const sent = await send(one);
    // SES has it, and the function dies before it can record that.
    if (mail.sent.length === 5 && !died) {
      died = true;
      throw new Error("the function was stopped");
    }
    return sent;
  };
  await expect(step()).rejects.toThrow("stopped");
  expect(mail.sent).toHaveLength(5);
  // Repeated at once: the fifth is neither mailed again nor given up.
  const again = await step(1);
  expect(again).toMatchObject({ done: false });
  expect(again.waitSeconds).toBeGreaterThanOrEqual(900);
  expect(mail.sent).toHaveLength(12);
  // SES reports that it has it.
  const fifth = mail.sent[4]?.tags.mail ?? "";
  await changeMailReported({ addresses, runtime: deps.runtime }, fifth, "sent");
  clock.ms += 900_000;
  expect(await step(2)).toMatchObject({ done: true });
  expect(mail.sent).toHaveLength(12);
  expect(new Set(recipients()).size).toBe(12);
});

test("a mail without any SES event is sent again, at most three times in all", async () => {
  for (const round of [0, 1, 2]) {
    for (let n = 0; n < 12; n += 1) mail.faults.push(new MailUncertain("test"));
    expect(await step(round)).toMatchObject({ done: false });
    // Everybody's mail was tried.
    expect(mail.faults).toEqual([]);
    clock.ms += 900_000;
  }
  expect(await step(3)).toEqual({ done: true, waitSeconds: 0 });
  expect(mail.sent).toEqual([]);
});

test("the waits fit into an execution's rounds, and nobody is told after the effective date", async () => {
  quota = { most: 0, sent: 0, perSecond: 1 };
  const waiting = await step(799);
  // The last round waits until the reminder's day, in 28 days.
  expect(waiting.waitSeconds).toBeGreaterThan(27 * 86_400);
  expect(await step(800)).toEqual({ done: true, waitSeconds: 0 });
  clock.ms = Date.parse("2027-01-12T00:00:00Z");
  quota = { most: undefined, sent: 0, perSecond: 1000 };
  expect(await step()).toEqual({ done: true, waitSeconds: 0 });
  expect(mail.sent).toEqual([]);
});
