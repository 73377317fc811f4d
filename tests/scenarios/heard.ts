import type { SentMail } from "../../infra/local/mail/sent-mail.ts";
import { filled, formsIn } from "./forms.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { mandated, proved } from "./mandate.ts";
import type { Page } from "./person.ts";
import { onlyMailbox as shop, shopOfOne } from "./shop-of-one.ts";

/**
 * When each person is told each thing, in seconds of the virtual clock after the event that causes it. This file and
 * `shop-of-one.ts` use only what release 0.1.0's tests have as well, so they run in a clone of it unchanged.
 */
export type Heard = Readonly<Record<string, number>>;

const [first = ""] = systems;

/** One request, an event of it, and what people are mailed from then on. */
class Watch {
  readonly desk: LocalDesk;
  readonly heard: Record<string, number>;
  #cause = 0;

  constructor(desk: LocalDesk, heard: Record<string, number>) {
    this.desk = desk;
    this.heard = heard;
  }

  /** What follows is counted from here. Three hours later than the last event: what a sweep had to send is sent. */
  async cause(): Promise<void> {
    await this.desk.advance("PT3H");
    this.#cause = this.desk.desk.clock.now();
  }

  /** Notes when the first mail to somebody after the event was sent, among those whose id begins with `mail`. */
  told(what: string, to: string, mail: string): Promise<void> {
    return this.#first(what, (one) => one.to.includes(to) && one.tags["mail"]?.startsWith(mail) === true);
  }

  /** The same for a question, whose link may be in a mail that asks several. */
  asked(what: string, to: string, question: string): Promise<void> {
    return this.#first(
      what,
      (one) => one.to.includes(to) && one.links.some((link) => link.includes(`.${question}.`)),
    );
  }

  /** Notes when somebody was first told by mail or, at the event, by what a page says. */
  async shown(what: string, page: Pick<Page, "html">, text: string, to: string, mail: string): Promise<void> {
    if (said(page).includes(text)) this.heard[what] = 0;
    else await this.told(what, to, mail);
  }

  async #first(what: string, matches: (mail: SentMail) => boolean): Promise<void> {
    const sent = (await this.desk.mails()).filter((one) => Date.parse(one.at) >= this.#cause);
    const mail = sent.find(matches);
    if (mail === undefined) throw new Error(`nobody is told: ${what}`);
    this.heard[what] = (Date.parse(mail.at) - this.#cause) / 1000;
  }
}

type Walk = (watch: Watch) => Promise<void>;

const fromFormToResult: Walk = async (watch) => {
  await watch.cause();
  const journey = await Journey.submit(watch.desk);
  const { email } = journey;
  await watch.told("requester: confirm the address", email, "confirm");
  await watch.cause();
  const confirmed = await journey.confirm();
  await watch.shown("requester: the request was received", confirmed, journey.id, email, "receipt");
  await watch.told("reception: check the identity", staff.desk, "verify-identity");
  await watch.cause();
  await journey.verify();
  await watch.told("requester: pay the fee", email, "fee");
  await watch.told("reception: record the fee", staff.desk, "confirm-fee");
  await watch.cause();
  const fee = await journey.openMail(staff.desk, "confirm-fee");
  await journey.person.send(fee, "/task", { choice: "paid" });
  await watch.shown(
    "requester: the fee was received",
    await journey.openStatus(),
    "(Paid)",
    email,
    "fee-receipt",
  );
  await watch.desk.settle();
  for (const [index, system] of systems.entries()) {
    await watch.asked(`owner ${index + 1}: search`, staff.owner(system), `search-system.${system}`);
  }
  for (const system of systems) {
    await watch.cause();
    await journey.find(system, "2025-03-01 coffee beans");
  }
  await watch.told("officer: decide", staff.officer, "decide");
  await watch.cause();
  await journey.decide({ choice: "disclose" });
  await watch.told("requester: the result", email, "notice");
};

/** One mailbox has all roles; the fee is paid at the counter. */
const inShopOfOne: Walk = async (watch) => {
  const journey = await Journey.start(watch.desk);
  await watch.cause();
  const identity = await journey.openMail(shop, "verify-identity");
  const shown = { choice: "confirmed", method: "customer-record", document: "none" };
  const together = fieldsOf(identity).has("fee");
  await journey.person.send(identity, "/task", { ...shown, ...(together && { fee: "paid" }) });
  await watch.desk.settle();
  if (!together) {
    await watch.cause();
    await journey.answer(shop, "confirm-fee", { choice: "paid" });
  }
  for (const system of systems)
    await watch.asked(`shop of one: search ${system}`, shop, `search-system.${system}`);
  for (const system of systems) {
    await watch.cause();
    const mail = (await watch.desk.mails()).flatMap(({ links }) => links);
    const link = mail.find((one) => one.includes(`.search-system.${system}.`)) ?? "";
    const found = { choice: "found", searched: "By name", content: "2025-03-01 coffee beans" };
    await journey.person.send(await journey.person.open(link), "/task", found);
    await watch.desk.settle();
  }
  await watch.told("shop of one: decide", shop, "decide");
};

const evidence: Walk = async (watch) => {
  const journey = await Journey.start(watch.desk);
  const { email } = journey;
  await watch.cause();
  await journey.askForMore();
  await watch.told("requester: send evidence", email, "send-evidence");
  await watch.cause();
  await journey.answer(email, "send-evidence", { text: "It is me" });
  await watch.told("reception: evidence has come", staff.desk, "verify-identity");
  await watch.cause();
  await journey.askForMore("Please send the other side, too.");
  await watch.desk.advance("P14DT1H");
  await watch.told("requester: send evidence, reminder", email, "send-evidence__2_2");
  await watch.told("requester: ended without evidence", email, "notice");
};

const feeNeverComes: Walk = async (watch) => {
  const journey = await Journey.start(watch.desk);
  await watch.cause();
  await journey.verify();
  await watch.desk.advance("P14DT1H");
  await watch.told("requester: pay the fee, reminder", journey.email, "fee-reminder");
  await watch.told("reception: record the fee, reminder", staff.desk, "confirm-fee__1_2");
  await watch.told("requester: ended without fee", journey.email, "notice");
};

const receptionIsSilent: Walk = async (watch) => {
  const journey = await Journey.submit(watch.desk);
  await watch.cause();
  await journey.confirm();
  await watch.desk.advance("P12DT1H");
  await watch.told("reception: digest", staff.desk, "reception");
  await watch.told("reception: identity, reminder", staff.desk, "verify-identity__1_2");
  await watch.told("reception: identity, second reminder", staff.desk, "verify-identity__1_3");
  await watch.told("officer: identity is not checked", staff.officer, "verify-identity__1_4");
  await watch.told("officer: identity, reminder", staff.officer, "verify-identity__1_5");
  await watch.told("officer: digest", staff.officer, "aoyagi");
  await watch.desk.advance("P19D");
  for (const date of ["target", "alarm", "litigation", "hard-stop"])
    await watch.told(`officer: date, ${date}`, staff.officer, `clock-${date}`);
  await watch.told("officer: register", staff.officer, "2026-12");
};

const ownerIsSilent: Walk = async (watch) => {
  const journey = await Journey.start(watch.desk);
  await journey.verify();
  await watch.cause();
  await journey.pay();
  await watch.desk.advance("P9DT1H");
  await watch.told("owner: search, reminder", staff.owner(first), `search-system_${first}__1_2`);
  await watch.told("owner: digest", staff.owner(first), "shop");
  await watch.told("officer: an owner is silent", staff.officer, `search-system_${first}__1_4`);
};

const withdrawn: Walk = async (watch) => {
  const journey = await Journey.toSearch(watch.desk);
  await watch.cause();
  await journey.withdraw();
  await watch.told("requester: withdrawn", journey.email, "notice");
};

const unidentified: Walk = async (watch) => {
  const journey = await Journey.start(watch.desk, { email: "bounce@simulator.amazonses.com" });
  await watch.cause();
  await journey.cannotVerify();
  await watch.told("requester: refused", journey.email, "notice");
  await watch.told("reception: the notice bounced", staff.desk, "deliver-otherwise");
};

const onPaper: Walk = async (watch) => {
  const journey = await Journey.toDecision(watch.desk, { medium: "paper" });
  await watch.cause();
  await journey.decide({ choice: "disclose" });
  await watch.told("reception: post the package", staff.desk, "post-package");
  await watch.cause();
  await journey.answer(staff.desk, "post-package", { tracking: "1234" });
  await watch.told("requester: the package was posted", journey.email, "notice");
};

const erasure: Walk = async (watch) => {
  const journey = await Journey.start(watch.desk, {
    type: "erasure",
    values: { facts: "もう利用しません。" },
  });
  await watch.cause();
  await journey.verify();
  await watch.told("owner: search before an erasure", staff.owner(first), "search-system");
  await journey.search();
  await watch.cause();
  await journey.decide({ choice: "grant", instruction: "Erase it.", basis: "goodwill" });
  await watch.desk.advance("P4D");
  await watch.told("requester: until when to call it off", journey.email, "cooling-off");
  await watch.told("owner: erase", staff.owner(first), "act-on-system");
  await watch.cause();
  const task = await journey.openMail(staff.owner(first), `act-on-system.${first}`);
  const values = Object.fromEntries(Object.entries(erased).filter(([name]) => fieldsOf(task).has(name)));
  await journey.person.send(task, "/task", values);
  await watch.desk.settle();
  await watch.told("requester: erased", journey.email, "notice");
};

/** Release 0.1.0 asks for the first and the last of these only. */
const erased = { choice: "done", extent: "as-decided", stays: "nothing", did: "Erased." };

const writing: Walk = async (watch) => {
  const journey = await Journey.start(watch.desk);
  await watch.cause();
  const task = await journey.openMail(staff.desk, "verify-identity");
  const page = await journey.person.open(linkOn(task.html, /href="(\/task\?[^"]*view=ask)"/));
  await journey.person.send(page, "/task", { askRequester: "Which shop was it?" });
  await watch.desk.advance("P8D");
  await watch.told("requester: a question", journey.email, "message");
  await watch.told("requester: a question, reminder", journey.email, "message-reminder");
  await watch.cause();
  const toWrite = linkOn((await journey.openStatus()).html, /href="(\/status\/message\?[^"]*)"/);
  await journey.person.send(await journey.person.open(toWrite), "/status/message", { text: "The first." });
  await watch.desk.advance("PT1H");
  await watch.told("reception: the requester wrote", staff.desk, "reply-message");
};

const extended: Walk = async (watch) => {
  const journey = await Journey.toDecision(watch.desk);
  await watch.cause();
  const page = await journey.openMail(staff.officer, "decide");
  const form = formsIn(page.html).find(({ names }) => names.has("until"));
  if (form === undefined) throw new Error("no form to extend");
  const values = { extensionReason: "The ledgers are on paper.", until: "2026-12-27" };
  await journey.person.post("/task", filled(form, values));
  await watch.desk.advance("PT1H");
  await watch.told("requester: extended", journey.email, "extension");
};

const agent: Walk = async (watch) => {
  const { subject, agent: values } = mandated();
  const journey = await Journey.start(watch.desk, { agent: values });
  await watch.cause();
  await journey.verify({ ...proved, receives: "subject" });
  await watch.told("subject: agree to the agent", subject, "confirm-agent");
  await watch.cause();
  await journey.answer(subject, "confirm-agent", { choice: "agree" });
  await watch.told("agent: pay the fee", journey.email, "fee");
  await journey.pay();
  await journey.search();
  await watch.cause();
  await journey.decide({ choice: "disclose" });
  await watch.told("subject: the result", subject, "notice");
};

function fieldsOf(page: Pick<Page, "html">): ReadonlySet<string> {
  return formsIn(page.html).find(({ action }) => action === "/task")?.names ?? new Set();
}

function linkOn(html: string, pattern: RegExp): string {
  const [, href] = pattern.exec(html) ?? [];
  if (href === undefined) throw new Error(`no link ${pattern}`);
  return href.replaceAll("&amp;", "&");
}

const walks: readonly Walk[] = [
  ...[fromFormToResult, evidence, feeNeverComes, receptionIsSilent, ownerIsSilent, withdrawn],
  ...[unidentified, onPaper, erasure, writing, extended, agent],
];

/** Walks through all of it, each walk on a desk of its own. */
export async function whenHeard(): Promise<Heard> {
  const heard: Record<string, number> = {};
  for (const walk of walks) {
    await using desk = await localDesk();
    await walk(new Watch(desk, heard));
  }
  await using small = await localDesk({ change: shopOfOne });
  await inShopOfOne(new Watch(small, heard));
  return heard;
}
