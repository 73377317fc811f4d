import * as z from "zod/mini";
import { storedAddress } from "../addresses.ts";
import { dayMs } from "../calendar.ts";
import { keySchema } from "../ids.ts";
import { languages } from "../languages.ts";
import { later } from "../later.ts";
import { time } from "../texts.ts";
import type { Alias } from "./aliases.ts";
import { personKeySchema } from "./person.ts";
import type { Decided } from "./receipt.ts";
import { userSchema } from "./sealed-link.ts";

/**
 * Mails about consents belong to no request. To survive pauses of SES, each is stored in the address book's table
 * before it is sent, and removed once SES has it; the sweep sends the rest.
 */

/** How long such a mail is owed, in ms: after a longer outage nothing is worth mailing. */
export const owedMs = 60 * dayMs;

const base = {
  /** One mail per mailbox: asking for a link twice makes one owed mail. */
  id: z.string().check(z.maxLength(150)),
  /** How SES's events identify it. */
  mailId: z.string().check(z.maxLength(200)),
  /** When it became due, and when it is to be tried again. */
  at: time,
  next: time,
  language: z.enum(languages),
};

export const owedMailSchema = later(() =>
  z.discriminatedUnion("kind", [
    z.object({
      ...base,
      kind: z.literal("settings"),
      to: storedAddress,
      user: z.optional(userSchema),
    }),
    z.object({
      ...base,
      kind: z.literal("receipt"),
      /** Absent: the address that the person agreed to have kept for receipts. */
      to: z.optional(storedAddress),
      person: personKeySchema,
      item: keySchema,
      /** The item's revision that it is the receipt of. */
      n: z.int().check(z.positive()),
    }),
  ]),
);
export type OwedMail = z.infer<typeof owedMailSchema>;

/** The outcome of a receipt's mail; `none`: there is no address, or it accepts no mail. */
export type ReceiptMailed = "sent" | "owed" | "none";

/** The id of an owed link to the settings, for an address. */
export function settingsMailId({ hash }: Pick<Alias, "hash">): string {
  return `settings.${hash}`;
}

/** The id of an owed receipt of an item, for a person: a later decision replaces an earlier one. */
export function receiptMailId({ person, item }: Pick<Decided, "person" | "item">): string {
  return `receipt.${person}.${item}`;
}

/** How SES's events identify a link to the settings: by chance, because a hash of the address is personal data. */
export function settingsReportedBy(random: Uint8Array): string {
  return `settings.${Buffer.from(random).toString("hex")}`;
}

/**
 * How SES's events identify a receipt: the same for every attempt at it, and different for the next one under that id.
 */
export function sesMailId(id: string, which: number): string {
  return `${id}.${which.toString(36)}`;
}

/** The id of the mail that an event is about, if the event says it; links to the settings have random ones. */
export function owedMailIdOf(mailId: string): string | undefined {
  return /^((?:settings|receipt)\..+)\.[0-9a-z]+$/.exec(mailId)?.[1];
}

/** Whether a mail has expired; checked by the clock, because TTL deletion lags behind. */
export function isGivenUp({ at }: Pick<OwedMail, "at">, nowMs: number): boolean {
  return Date.parse(at) + owedMs <= nowMs;
}

/** Stores mails about consents until SES has them. */
export interface OwedMails {
  /**
   * Stores a mail before it is sent, replacing an earlier one with its id. False for a receipt that was stored before,
   * or that a later decision has replaced: a form sent twice mails it once.
   */
  keep(mail: OwedMail): Promise<boolean>;
  /** Ids of due mails, earliest first. */
  due(nowMs: number, limit: number): Promise<readonly string[]>;
  find(id: string): Promise<OwedMail | undefined>;
  /**
   * Postpones a mail to `next`; false if it has changed since it was read: deleted, replaced, or postponed by
   * another.
   */
  putOff(mail: OwedMail, next: string): Promise<boolean>;
  /** Deletes a mail that SES has, unless another replaced it; of a receipt, a mark without address stays. Idempotent. */
  settle(id: string, mailId: string): Promise<void>;
  /** Deletes a mail that cannot be sent, unless another replaced it. Idempotent. */
  giveUp(id: string, mailId: string): Promise<void>;
  /** Settles the mail that an event identifies, if it is still owed. Idempotent. */
  settleReported(mailId: string): Promise<void>;
  /** Deletes the mail owed under an id. Idempotent. */
  drop(id: string): Promise<void>;
}
