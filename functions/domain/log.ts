/**
 * Everything that the desk ever logs. A line is a code with ids, enums, counts and times; there is no way to log free
 * text, and so no way to log a person.
 */
export const logCatalogue = {
  "http.answered": ["info", "A page or the API answered."],
  "front.bypassed": ["warn", "A request came past the front; it was not handled."],
  "http.fault": ["error", "A page failed for a reason of ours; the person saw an apology."],
  "task.done": ["info", "A workflow step finished."],
  "task.fault": ["error", "A workflow step failed; Step Functions tries it again."],
  "event.fault": ["error", "An event could not be handled; it will be delivered again."],
  "mail.sent": ["info", "SES accepted a mail."],
  "mail.owed": ["warn", "SES takes no mail now; the mail is owed, and the sweep sends it when SES does."],
  "mail.unsure": ["warn", "SES may have taken a mail: its report is waited for before it is sent again."],
  "mail.reported": ["info", "SES reported on a mail."],
  "mail.staff-passed-on": [
    "error",
    "Mail to a member of staff came back; the question went to the next mailbox with a fresh link.",
  ],
  "mail.staff-unreachable": [
    "error",
    "Mail to a member of staff came back and nobody is left to ask; the workflow's reminders go on.",
  ],
  "consent.person-unknown": [
    "warn",
    "A consent was withdrawn by a request that has neither address nor number of the person: the ledger knows nobody to note it of.",
  ],
  "consent.forgotten": [
    "info",
    "Of a person whose every entry has expired the aliases were deleted as well.",
  ],
  "connector.passed-on": [
    "warn",
    "A connector failed or did not answer in time; the owner of the system was asked.",
  ],
  "mail.unknown": ["warn", "SES reported on a mail that no request knows."],
  "mail.delayed": ["warn", "A mail could not be sent now; the sweep sends it."],
  "mail.budget-reached": [
    "error",
    "As many submissions as are mailed in a day have come; further ones are kept, and mailed the next day.",
  ],
  "mail.first-bouncing": [
    "error",
    "Many first mails of a day came back, or were reported as spam: the form is being abused.",
  ],
  "mail.first-refused": [
    "warn",
    "SES will not send to an address that nobody has confirmed; the page said so, or the submission is forgotten in time.",
  ],
  "room.not-made": ["warn", "An address was confirmed, but is still counted as a stranger's."],
  "mail.refused": ["error", "SES refused a mail for good; the desk is asked to reach the person otherwise."],
  "handover.failed": [
    "warn",
    "An answer is on record but its workflow could not be told yet; the sweep will.",
  ],
  "handover.gone": ["warn", "Nothing waited for an answer any more; the record keeps it."],
  "start.failed": [
    "warn",
    "A request is confirmed but its workflow could not be started yet; the sweep will.",
  ],
  "file.refused": ["warn", "A file that somebody sent cannot be used; they were told which and why."],
  "file.unscanned": [
    "error",
    "The malware scan failed on a file, or said nothing for an hour; whoever sent it was asked for it again.",
  ],
  "file.lost": [
    "error",
    "A file that somebody answered with is not there any more as it was; whoever sent it is asked for it again.",
  ],
  "client.refused": [
    "warn",
    "A call of a program was not taken: its signature is wrong, late or used before.",
  ],
  "consent.recorded": ["info", "A declaration was recorded in the ledger of consents."],
  "links.failed": [
    "warn",
    "An answer stands; the page after it could not lead to what is still to be answered.",
  ],
  "link.refused": ["info", "A link did not open."],
  "clock.warned": ["warn", "A date in the clock of an open request has come; the officer was told."],
  "clock.overdue": [
    "error",
    "A request is close to two weeks without an answer, or beyond; the officer was told.",
  ],
  "execution.stalled": [
    "error",
    "The workflow of an open request has ended; nobody is asked for anything until it is redriven.",
  ],
  "execution.redriven": ["info", "The workflow of a request runs again."],
  "execution.renewed": [
    "info",
    "A workflow too old to run again goes on in another one, from what the record says.",
  ],
  "provision.recorded": ["info", "Provisions to third parties, or receipts from them, were recorded."],
  "provision.refused": ["warn", "A provision was not recorded; whoever sent it was told why."],
  "digest.sent": ["info", "A mailbox was sent what waits on it."],
  "policy.announced": ["info", "A new version of the policy is on its way to people."],
  "policy.told": ["info", "People were mailed a change of the policy."],
  "policy.bound": [
    "info",
    "It is fixed for everybody in the address book which version of the policy binds them.",
  ],
  "register.sent": ["info", "The officer was sent the register of a month."],
  "store.corrupt": ["error", "An item does not parse as a request; it is left as it is and left out."],
  "store.other-release": [
    "error",
    "Another release wrote an item in a shape that this one does not read; it is left as it is and left out.",
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
