import type { AddressBook, AddressEntry } from "../../domain/address-book.ts";
import { marked } from "../../domain/address-book.ts";
import { mailsAllowed, pauseBetween } from "../../domain/changes/budget.ts";
import {
  type ChangeLinkUse,
  changeLinkKey,
  changeLinkMs,
  changeLinkUrl,
  changeLinkValue,
} from "../../domain/changes/link.ts";
import { changeMailId, changeTag } from "../../domain/changes/mail-id.ts";
import type { ChangeMark } from "../../domain/changes/mark.ts";
import {
  type ChangeMailKind,
  claimed,
  type Due,
  noticeDue,
  released,
  reminderDue,
  reported,
  taken,
} from "../../domain/changes/next-mail.ts";
import { linkSecret } from "../../domain/links.ts";
import { asksBetween } from "../../domain/policy/binding.ts";
import type { Policy } from "../../domain/policy/policy.ts";
import type { MailAccount, Mailer, Surroundings } from "../../domain/ports.ts";
import { sendOnce } from "../../domain/send-claimed-mail.ts";
import { policyChangeMail } from "../../views/mails/policy-change.ts";
import { type AnnouncementDeps, underWay } from "./announcements.ts";
import { answerTo, type BindingDeps, bindingOf } from "./bindings.ts";
import { ended, mostRounds, type PassStep, walk } from "./pass.ts";

export interface TellDeps extends AnnouncementDeps, Omit<BindingDeps, "business"> {
  readonly runtime: Pick<Surroundings, "business" | "clock" | "random" | "sleep" | "log" | "loadLanguages">;
  readonly baseUrl: string;
  readonly addresses: AddressBook;
  readonly mail: Mailer;
  readonly account: MailAccount;
}

/**
 * The next step's delay: after a step's share; after the day's share, or if SES refuses; if a mail's fate is unknown.
 */
const waits = { enough: 30, quota: 1800, unsure: 900 } as const;

/** The most mails of one step: it has to end well before its function times out. */
const mostAtOnce = 500;
/** How long a step keeps sending, in ms. */
const sendingMs = 180_000;

/** Mails the next people of an announcement, as many as SES's quotas allow besides other mail. */
export async function tellNext(
  deps: TellDeps,
  {
    version,
    kind,
    round,
  }: { readonly version: string; readonly kind: ChangeMailKind; readonly round: number },
): Promise<PassStep> {
  const { clock, log, sleep } = deps.runtime;
  const { announcement, policy, course } = await underWay(deps, version);
  const endsAt = kind === "notice" ? (course.remindAt ?? course.effectiveAt) : course.effectiveAt;
  // Nobody is told after the effective date, unless the change has to be told without delay.
  const until =
    course.effectiveAt <= Date.parse(announcement.announcedAt) ? Number.POSITIVE_INFINITY : endsAt;
  const isOver = () => clock.now() >= until;
  if (isOver() || round >= mostRounds) {
    await ended(deps, announcement, kind, true);
    return { done: true, waitSeconds: 0 };
  }
  const quota = await deps.account.quota();
  const most = Math.min(mailsAllowed(quota), mostAtOnce);
  const begun = clock.now();
  let sent = 0;
  let unsure = false;
  let why: keyof typeof waits = "enough";
  const reached = await walk(deps, {
    announcement,
    pass: kind,
    visit: async (entry) => {
      if (isOver()) return "stop";
      if (sent >= most || clock.now() - begun >= sendingMs) {
        why = sent >= mailsAllowed(quota) ? "quota" : "enough";
        return "stop";
      }
      const told = await tellOne(deps, { entry, policy, kind, effectiveAt: course.effectiveAt });
      if (told === "owed") why = "quota";
      if (told === "owed") return "stop";
      if (told === "later") unsure = true;
      if (told === "sent") {
        sent += 1;
        await sleep(pauseBetween(quota));
      }
      return "go-on";
    },
  });
  if (sent > 0) log("policy.told", { count: sent });
  if (reached === "end") {
    await ended(deps, announcement, kind, !unsure);
    if (!unsure) return { done: true, waitSeconds: 0 };
    why = "unsure";
  }
  const left = Number.isFinite(until) ? (until - clock.now()) / 1000 / (mostRounds - round) : 0;
  return { done: false, waitSeconds: Math.max(waits[why], Math.ceil(left)) };
}

interface One {
  readonly entry: AddressEntry;
  readonly policy: Policy;
  readonly kind: ChangeMailKind;
  readonly effectiveAt: number;
}

/** The result for one person: mailed, nothing to mail, perhaps later, or SES accepts nothing now. */
type Told = "sent" | "none" | "later" | "owed";

async function tellOne(deps: TellDeps, { entry, policy, kind, effectiveAt }: One): Promise<Told> {
  const { clock, business } = deps.runtime;
  const version = policy.effective;
  const { person } = entry;
  const wanted = dueOf(entry, version, kind, clock.now());
  if (wanted.due !== "now") return wanted.due === "later" ? "later" : "none";
  const binds = await bindingOf({ ...deps, business }, person, policy.effective);
  const asks = asksBetween(business.policy.versions, binds, version);
  const answer = asks.length === 0 ? undefined : await answerTo(deps, person, version);
  if (kind === "reminder" && answer !== "silent") return "none";
  // Recorded before it is sent: a crash afterwards cannot cause an unnoticed duplicate.
  const at = new Date(clock.now()).toISOString();
  const mine = await mark(deps, person, version, (found, now) =>
    dueOf(now, version, kind, clock.now()).mail === wanted.mail &&
    dueOf(now, version, kind, clock.now()).due === "now"
      ? claimed(found, wanted.mail, at)
      : undefined,
  );
  if (!mine) return "later";
  const [answerUrl, stopUrl] = await Promise.all([
    answer === "silent" ? newLink(deps, "answer", { version, person, effectiveAt }) : undefined,
    newLink(deps, "stop", { version, person, effectiveAt }),
  ]);
  await deps.runtime.loadLanguages(entry.language);
  const content = policyChangeMail({
    business,
    language: entry.language,
    policy,
    baseUrl: deps.baseUrl,
    reminder: wanted.mail === "reminder",
    answerUrl,
    stopUrl,
    nowMs: clock.now(),
  });
  const result = await sendOnce(deps.mail, {
    ...content,
    to: entry.address,
    unsubscribe: stopUrl,
    tags: { request: changeTag, mail: changeMailId(version, wanted.mail, person) },
  });
  switch (result.kind) {
    case "sent":
      await mark(deps, person, version, (found) => taken(found, wanted.mail, at));
      return "sent";
    case "owed":
      await mark(deps, person, version, (found) => released(found, wanted.mail));
      return "owed";
    case "refused":
      await mark(deps, person, version, (found) => reported(found, wanted.mail, "rejected", at));
      return "sent";
    case "unknown":
      // SES may have it: wait for its event before sending again.
      return "later";
  }
}

/** Which mail a person is due in a pass: in the second, a person missed in the first gets the first mail. */
function dueOf(
  entry: AddressEntry,
  version: string,
  kind: ChangeMailKind,
  nowMs: number,
): { readonly mail: ChangeMailKind; readonly due: Due } {
  const notice = noticeDue(entry, version, nowMs);
  if (kind === "notice" || notice !== "no") return { mail: "notice", due: notice };
  return { mail: "reminder", due: reminderDue(entry, version, nowMs) };
}

/** Changes a person's mark of an announcement; false if there is nothing to change, or the person is gone. */
async function mark(
  { addresses }: TellDeps,
  person: AddressEntry["person"],
  version: string,
  change: (mark: ChangeMark | undefined, entry: AddressEntry) => ChangeMark | undefined,
): Promise<boolean> {
  return addresses.change(person, (found) => {
    const next = found && change(found.marks[version], found);
    if (found === undefined || next === undefined) return { value: false };
    return { write: marked(found, version, next), value: true };
  });
}

async function newLink(
  { runtime, counters, baseUrl }: TellDeps,
  use: ChangeLinkUse,
  {
    version,
    person,
    effectiveAt,
  }: { readonly version: string; readonly person: AddressEntry["person"]; readonly effectiveAt: number },
): Promise<string> {
  const secret = linkSecret(runtime.random(32));
  const key = changeLinkKey(secret);
  if (key === undefined) throw new RangeError("not a link");
  const from = Math.max(effectiveAt, runtime.clock.now());
  await counters.keep(
    key,
    changeLinkValue({ use, version, person }),
    new Date(from + changeLinkMs).toISOString(),
  );
  return changeLinkUrl(baseUrl, use, secret);
}
