import * as z from "zod";
import {
  announcementOf,
  courseFrom,
  policyNamed,
} from "../../../functions/application/changes/announcements.ts";
import { countChange } from "../../../functions/application/changes/count-change.ts";
import { dateIn } from "../../../functions/domain/calendar.ts";
import type { Announcement } from "../../../functions/domain/changes/announcement.ts";
import { countNames } from "../../../functions/domain/changes/counts.ts";
import {
  type AnnounceFault,
  announceFaults,
  type Succession,
  successionOf,
} from "../../../functions/domain/policy/announce-faults.ts";
import type { Need } from "../../../functions/domain/policy/change-kinds.ts";
import { needOf } from "../../../functions/domain/policy/needs.ts";
import { columns } from "../columns.ts";
import { type Command, deskOf, type Invocation } from "../command.ts";
import { confirm } from "../confirm-prompt.ts";
import { exitCodes, misused, Problem } from "../problem.ts";

export const policy: Command = {
  name: "policy",
  usage: "announce <version> | status <version>",
  summary:
    "Announces a new version of the policy to everybody who agreed to be told, or says how far that is.",
  help: `Options
  --yes  announces without asking first

A version is named by the day from which it holds. It has to be deployed, and its file has to say what it changes
(\`changes\`): every clause that reads differently is named by one, and every register that differs has one of a kind
that fits. What only says the same in other words asks and mails nobody. What people can foresee is told at least 15
days ahead (30 where they may object); what they cannot, a new provision, a recipient abroad, and who shares what in
joint use need each person's consent: they are asked, reminded once, and on the day itself the version binds those who
agreed. The others stay under the one before.

Announcing the same version again does nothing, or sets an announcement going again that has stopped.
status says in numbers who was told, agreed, refused, is silent, and whose mail came back. Nobody is named.`,
  options: { yes: { type: "boolean" } },
  positionals: { least: 2, most: 2 },
  facts: z.union([
    z.strictObject({ version: z.string(), run: z.enum(["started", "running", "redriven", "over"]) }),
    z.strictObject({
      version: z.string(),
      announcedAt: z.string(),
      holdsFrom: z.string(),
      over: z.boolean(),
      counts: z.record(z.string(), z.number()),
    }),
  ]),
  run: async (invocation) => {
    const [what, version = ""] = invocation.positionals;
    switch (what) {
      case "announce":
        return announce(invocation, version);
      case "status":
        return status(invocation, version);
      default:
        throw misused("Usage: npm run desk -- policy announce <version> | policy status <version>");
    }
  },
};

async function announce(invocation: Invocation, version: string): Promise<number> {
  const desk = deskOf(invocation);
  const { runtime } = desk;
  const { say } = invocation;
  const today = dateIn(runtime.business.timeZone, runtime.clock.now());
  const found = successionOf(runtime.business.policy.versions, desk.policyTexts, version);
  if ("fault" in found) throw new Problem(faultText(found));
  const deps = desk.announcing();
  const known = await announcementOf(deps, version);
  if (known === undefined) {
    const faults = announceFaults(found, today);
    if (faults.length > 0) throw new Problem(faults.map(faultText).join("\n"));
    say(undefined, described(found));
    await confirm(invocation, `Announce the policy of ${version} at ${desk.name}?`);
  }
  const run = await deps.announcements.run(version);
  say({ version, run }, ran[run](version));
  return exitCodes.done;
}

const ran = {
  started: (version) => `The policy of ${version} is announced. How far it is: policy status ${version}`,
  running: (version) => `The announcement of ${version} is under way; there was nothing to do.`,
  redriven: (version) => `The announcement of ${version} had stopped, and continues.`,
  over: (version) => `The announcement of ${version} is over; there was nothing to do.`,
} as const satisfies Readonly<Record<string, (version: string) => string>>;

const needed: Readonly<Record<Need, string>> = {
  nobody: "It says the same in other words: it is published, and nobody is mailed or asked.",
  "without-delay": "It is told without delay, and asks nobody.",
  notice: "It is told beforehand, and asks nobody.",
  consent: "It binds only who agrees: everybody is asked, and reminded once. Silence is not consent.",
};

function described({ after: { policy: changed } }: Succession): string {
  const { changes = [] } = changed;
  const rows = changes.map(({ kind, clauses, text }) => [kind, clauses.join(", "), text.en ?? text.ja]);
  return `${columns(["CHANGE", "CLAUSES", "WHAT"], rows)}\n${needed[needOf(changed)]}`;
}

function faultText(fault: AnnounceFault): string {
  switch (fault.fault) {
    case "unknown-version":
      return "There is no such version in business.config.ts, or its text is missing.";
    case "first-version":
      return "The first version changes nothing: there is nothing to announce.";
    case "no-changes":
      return "Its file does not say what it changes: add `changes`, one entry for each thing.";
    case "clause-unexplained":
      return `Clause ${fault.clause} reads differently, and no entry of \`changes\` names it.`;
    case "clause-unchanged":
      return `An entry of \`changes\` names clause ${fault.clause}, which reads as before.`;
    case "register-unexplained":
      return `\`${fault.register}\` is not what it was, and no entry of \`changes\` is of a kind for that: ${fault.kinds.join(", ")}.`;
    case "too-soon":
      return `It holds in ${fault.days} days; people are to be told at least ${fault.least} days ahead. Give it a later day.`;
    case "too-far":
      return `It holds in ${fault.days} days; announce it when no more than ${fault.most} are left.`;
  }
}

async function status(invocation: Invocation, version: string): Promise<number> {
  const desk = deskOf(invocation);
  const { say } = invocation;
  const deps = desk.announcing();
  const announcement = await announcementOf(deps, version);
  if (announcement === undefined)
    throw new Problem(`The policy of ${version} was not announced at ${desk.name}.`);
  const course = courseFrom(deps, policyNamed(deps, version), announcement);
  const day = (ms: number) => new Date(ms).toISOString();
  say(undefined, `Announced ${announcement.announcedAt}, holds from ${day(course.effectiveAt)}.`);
  if (course.remindAt !== undefined)
    say(undefined, `People who have not answered are reminded at ${day(course.remindAt)}.`);
  say(undefined, phase(announcement, course.mails));
  const fixed = announcement.passes.bind?.done === true ? announcement.counts : undefined;
  const counts = fixed ?? (await countChange(deps, version));
  say(
    {
      version,
      announcedAt: announcement.announcedAt,
      holdsFrom: day(course.effectiveAt),
      over: announcement.reportedAt !== undefined,
      counts,
    },
    columns(
      ["WHAT CAME OF IT", "PEOPLE"],
      countNames.map((name) => [name, String(counts[name])]),
    ),
  );
  return exitCodes.done;
}

function phase({ passes, reportedAt }: Announcement, mails: boolean): string {
  if (reportedAt !== undefined) return "It is over; the officer was mailed the numbers.";
  if (passes.bind !== undefined) return "It is being fixed which version binds whom.";
  if (passes.reminder !== undefined && !passes.reminder.done)
    return "People who have not answered are being reminded.";
  if (mails && passes.notice?.done !== true) return "People are being told.";
  return "Everybody was told who can be; its day has not come.";
}
