import * as z from "zod";
import type { Mailed } from "../../functions/application/mail-fresh-link.ts";

/** Reports what became of a mail with a fresh link. */
export const postedWords = {
  sent: "A fresh link was mailed.",
  owed: "SES takes no mail now: the fresh link is mailed by itself when it does.",
  unknown: "SES did not answer: the fresh link is mailed again unless SES reports that it took it.",
  refused: "SES refused the mail with the fresh link: check the mailbox's address.",
  waits: "Nobody is there now: a fresh link is in the next digest.",
} as const satisfies Readonly<Record<Mailed["posted"], string>>;

/** The `--json` output for a question with a fresh link. */
export const freshLinkFacts = z.strictObject({
  number: z.string(),
  task: z.string(),
  recipient: z.string(),
  posted: z.enum(["sent", "owed", "unknown", "refused", "waits"]),
});
