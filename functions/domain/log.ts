/**
 * Everything that the desk ever logs. A line is a code with ids, enums, counts and times; there is no way to log free
 * text, and so no way to log a person.
 */
export const logCatalogue = {
  "http.answered": ["info", "A page or the API answered."],
  "front.bypassed": ["warn", "A request came past the front; it was not handled."],
  "http.fault": ["error", "A page failed with an internal error; the person saw an apology."],
  "task.done": ["info", "A workflow step finished."],
  "task.fault": ["error", "A workflow step failed; Step Functions retries it."],
  "task.waits": ["info", "A workflow step waits for a file to be scanned; Step Functions retries it."],
  "event.fault": ["error", "An event could not be handled; it will be delivered again."],
  "mail.sent": ["info", "SES accepted a mail."],
  "mail.owed": ["warn", "SES accepts no mail now; the mail is owed, and the sweep sends it later."],
  "mail.unsure": [
    "warn",
    "SES may have accepted a mail: its event is awaited before the mail is sent again.",
  ],
  "mail.reported": ["info", "SES reported on a mail."],
  "mail.staff-passed-on": [
    "error",
    "Mail to a member of staff bounced; the question was escalated with a fresh link.",
  ],
  "mail.staff-unreachable": [
    "error",
    "Mail to a member of staff bounced and nobody is left to ask; the workflow's reminders continue.",
  ],
  "consent.person-unknown": [
    "warn",
    "A consent was withdrawn by a request without address or number of the person, so it could not be recorded in the ledger.",
  ],
  "consent.untold": [
    "warn",
    "A consent has ended, but the owners of its systems could not be asked to stop yet; the sweep will.",
  ],
  "consent.forgotten": ["info", "The aliases of a person whose entries have all expired were deleted."],
  "connector.passed-on": [
    "warn",
    "A connector failed or did not answer in time; the owner of the system was asked.",
  ],
  "mail.unknown": ["warn", "SES sent an event about an unknown mail."],
  "mail.delayed": ["warn", "A mail could not be sent now; the sweep sends it."],
  "mail.budget-reached": [
    "error",
    "The day's budget of confirmation mails is used up; further submissions are kept, and mailed the next day.",
  ],
  "mail.first-bouncing": [
    "error",
    "Many of the day's confirmation mails bounced, or were reported as spam: the form is being abused.",
  ],
  "mail.first-refused": [
    "warn",
    "SES will not send to an unconfirmed address; the page said so, or the submission will expire.",
  ],
  "room.not-made": ["warn", "An address was confirmed, but is still counted as a stranger's."],
  "mail.refused": [
    "error",
    "SES refused a mail permanently; the desk is asked to reach the person another way.",
  ],
  "handover.failed": [
    "warn",
    "An answer is recorded but its workflow could not be told yet; the sweep will.",
  ],
  "handover.gone": ["warn", "Nothing waited for an answer any more; the record keeps it."],
  "start.failed": [
    "warn",
    "A request is confirmed but its workflow could not be started yet; the sweep will.",
  ],
  "file.refused": ["warn", "An uploaded file cannot be used; its sender was told which and why."],
  "file.unscanned": [
    "error",
    "The malware scan failed on a file, or gave no verdict for an hour; its sender was asked for it again.",
  ],
  "file.lost": [
    "error",
    "A file of an answer is no longer there as recorded; its sender is asked for it again.",
  ],
  "client.refused": ["warn", "A program's call was refused: its signature is wrong, too old or replayed."],
  "consent.recorded": ["info", "A declaration was recorded in the ledger of consents."],
  "links.failed": [
    "warn",
    "An answer was recorded; the page after it could not link the remaining questions.",
  ],
  "link.refused": ["info", "A link did not open."],
  "clock.warned": ["warn", "A date of an open request is due; the officer was told."],
  "clock.overdue": [
    "error",
    "A request is close to two weeks without an answer, or beyond; the officer was told.",
  ],
  "execution.stalled": [
    "error",
    "The workflow of an open request has ended; nobody is asked anything until it is redriven.",
  ],
  "execution.redriven": ["info", "The workflow of a request runs again."],
  "execution.renewed": [
    "info",
    "A workflow too old to be redriven continues in a new execution, from the record.",
  ],
  "provision.recorded": ["info", "Provisions to third parties, or receipts from them, were recorded."],
  "provision.refused": ["warn", "A provision was not recorded; its sender was told why."],
  "digest.sent": ["info", "A mailbox was sent its digest."],
  "policy.announced": ["info", "A new version of the policy is on its way to people."],
  "policy.told": ["info", "People were mailed a change of the policy."],
  "policy.bound": [
    "info",
    "The binding version of the policy was recorded for everybody in the address book.",
  ],
  "register.sent": ["info", "The officer was sent the register of a month."],
  "store.corrupt": ["error", "An item does not parse as a request; it is left unchanged and skipped."],
  "store.other-release": [
    "error",
    "Another release wrote an item in a schema that this one cannot read; it is left unchanged and skipped.",
  ],
  "sweep.done": ["info", "The sweep looked at everything that was due."],
  "quota.reached": ["warn", "A limit was reached; the person was asked to come back later."],
} as const;
export type LogCode = keyof typeof logCatalogue;

export interface LogFields {
  readonly requestId?: string;
  readonly function?: string;
  readonly route?: string;
  readonly status?: number;
  readonly task?: string;
  readonly mail?: string;
  readonly result?: string;
  readonly reason?: string;
  readonly count?: number;
  readonly ms?: number;
  readonly fault?: FaultFacts;
}

/** The loggable part of an error: its name and where it came from. Never its message. */
export interface FaultFacts {
  readonly name: string;
  readonly at: readonly string[];
}

export type Log = (code: LogCode, fields?: LogFields) => void;

const safeName = /^[A-Za-z][A-Za-z0-9_.]{0,60}$/;

/** The facts of any thrown value: a literal name and stack frames without the message. */
export function faultFacts(thrown: unknown): FaultFacts {
  if (!(thrown instanceof Error)) return { name: "NotAnError", at: [] };
  return {
    name: safeName.test(thrown.name) ? thrown.name : "Error",
    at: framesOf(thrown)
      .slice(0, 6)
      .map((line) => line.trim().replace(/^at /, "").slice(0, 200)),
  };
}

/**
 * A stack begins with name and message, whose lines may look like frames; if the message was changed since, it cannot
 * be cut out.
 */
function framesOf({ stack = "", name, message }: Error): readonly string[] {
  const begins = stack.startsWith(`${name}: ${message}`) ? name.length + 2 : stack.indexOf(message);
  if (begins < 0) return [];
  const below = stack.slice(begins + message.length).split("\n");
  return below.filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
}
