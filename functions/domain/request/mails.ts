import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { letterKinds } from "../letters.ts";
import { recipientSchema } from "../links.ts";
import { line, time } from "../texts.ts";

/** What was mailed or posted, and what became of it. */

export const mailStates = ["claimed", "sent", "delivered", "bounced", "complained", "rejected"] as const;

export type MailState = (typeof mailStates)[number];

/** One mail to one recipient; its id is its name within the request. */
export const mailSchema = later(() =>
  z.object({
    to: recipientSchema,
    state: z.enum(mailStates),
    at: time,
    messageId: z.optional(z.string().check(z.maxLength(200))),
    /** Went out as one mail with this one, which SES's reports name. */
    with: z.optional(z.string().check(z.maxLength(200))),
    /**
     * Claimed, and not gone for no fault of the recipient's: tried again from `next` on. `unsure`: SES answered nothing
     * once and has reported nothing since, so that it may have gone all the same, and its link stays alive.
     */
    owed: z.optional(z.object({ since: time, next: time, unsure: z.optional(z.literal(true)) })),
    /** Came back with what may be an automatic reply: not delivered, unless a report says so soon after. */
    returned: z.optional(time),
    /** Refused as it was handed in, and nobody has been asked yet to reach the recipient otherwise. */
    untold: z.optional(z.literal(true)),
  }),
);

export type Mail = z.infer<typeof mailSchema>;

/** A claimed mail that is left to the next sweep: nobody sends it now, so it is known not to have gone. */
export function leftToSweep(mail: Mail): Mail {
  return { ...mail, owed: { since: mail.at, next: mail.at } };
}

/** How long SES's own report is waited for before a mail of unknown fate is sent again, in ms. */
export const unknownFateMs = 10 * 60_000;

/** When a claimed mail is to be tried once more, in ms since the epoch: one that is owed, waits for its day, or may never have gone. */
export function triedAgainAt({ at, owed }: Mail): number {
  return owed === undefined ? Date.parse(at) + unknownFateMs : Date.parse(owed.next);
}

/** How long a delivery may take to be reported of a mail that came back for now, in ms. */
const returnedMs = 3_600_000;

export interface LostMail {
  readonly mailId: string;
  /** When it counts as lost, in ms since the epoch. */
  readonly at: number;
  readonly why: "refused" | "returned";
}

/** Mails that reached nobody, of which no report will tell. */
export function lostMails({
  mails,
}: {
  readonly mails: Readonly<Record<string, Mail>>;
}): readonly LostMail[] {
  return Object.entries(mails).flatMap(([mailId, { at, untold, returned }]): LostMail[] => {
    if (untold === true) return [{ mailId, at: Date.parse(at), why: "refused" }];
    // Deliveries to staff are not reported: they show by answering.
    if (returned === undefined) return [];
    return [{ mailId, at: Date.parse(returned) + returnedMs, why: "returned" }];
  });
}

/** A letter that went out. */
export const postedLetterSchema = later(() =>
  z.object({
    letter: z.enum(letterKinds),
    on: z.iso.date(),
    tracking: z.optional(line(80)),
    by: keySchema,
    at: time,
  }),
);
