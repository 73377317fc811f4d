import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { letterKinds } from "../letters.ts";
import { recipientSchema } from "../links.ts";
import { line, time } from "../texts.ts";

/** Mails and letters, and what became of them. */

export const mailStates = ["claimed", "sent", "delivered", "bounced", "complained", "rejected"] as const;

export type MailState = (typeof mailStates)[number];

/** One mail to one recipient; its id is its name within the request. */
export const mailSchema = later(() =>
  z.object({
    to: recipientSchema,
    state: z.enum(mailStates),
    at: time,
    messageId: z.optional(z.string().check(z.maxLength(200))),
    /** Sent as one mail with this one, which is the one that SES's events name. */
    with: z.optional(z.string().check(z.maxLength(200))),
    /**
     * Claimed, and not sent for reasons other than the recipient: tried again from `next` on. `unsure`: SES once gave
     * no response and has reported nothing since, so it may have been sent, and its link stays valid.
     */
    owed: z.optional(z.object({ since: time, next: time, unsure: z.optional(z.literal(true)) })),
    /** Bounced with what may be an automatic reply: not delivered, unless an event says so soon after. */
    returned: z.optional(time),
    /** Refused on sending, with nobody yet asked to reach the recipient another way. */
    untold: z.optional(z.literal(true)),
  }),
);

export type Mail = z.infer<typeof mailSchema>;

/** A claimed mail left to the next sweep: nobody is sending it now, so it has certainly not been sent. */
export function leftToSweep(mail: Mail): Mail {
  return { ...mail, owed: { since: mail.at, next: mail.at } };
}

/** How long to wait for SES's event before a mail of unknown fate is sent again, in ms. */
export const unknownFateMs = 10 * 60_000;

/** When to try a claimed mail again, in ms since the epoch: it is owed, delayed, or may not have been sent. */
export function triedAgainAt({ at, owed }: Mail): number {
  return owed === undefined ? Date.parse(at) + unknownFateMs : Date.parse(owed.next);
}

/** How long a delivery event may follow a transient bounce, in ms. */
const returnedMs = 3_600_000;

export interface LostMail {
  readonly mailId: string;
  /** When it counts as lost, in ms since the epoch. */
  readonly at: number;
  readonly why: "refused" | "returned";
}

/** Mails that reached nobody, without any event. */
export function lostMails({
  mails,
}: {
  readonly mails: Readonly<Record<string, Mail>>;
}): readonly LostMail[] {
  return Object.entries(mails).flatMap(([mailId, { at, untold, returned }]): LostMail[] => {
    if (untold === true) return [{ mailId, at: Date.parse(at), why: "refused" }];
    // Delivery events of staff mail are not collected: staff show receipt by answering.
    if (returned === undefined) return [];
    return [{ mailId, at: Date.parse(returned) + returnedMs, why: "returned" }];
  });
}

/** A letter that was posted. */
export const postedLetterSchema = later(() =>
  z.object({
    letter: z.enum(letterKinds),
    on: z.iso.date(),
    tracking: z.optional(line(80)),
    by: keySchema,
    at: time,
  }),
);
