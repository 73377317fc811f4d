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
 * Mails about consents belong to no request. So that SES's pauses lose none, each is written into the address book's
 * table before it is sent, and taken away once SES has it; the sweep sends what is left.
 */

/** How long such a mail is owed, in ms: an outage that lasts longer leaves nothing worth mailing. */
export const owedMs = 60 * dayMs;

const base = {
  /** One mail to one mailbox: whoever asks for a link twice is owed one. */
  id: z.string().check(z.maxLength(150)),
  /** What SES's reports name it by. */
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
      /** Which of the item's revisions it is the receipt of. */
      n: z.int().check(z.positive()),
    }),
  ]),
);
export type OwedMail = z.infer<typeof owedMailSchema>;

/** What becomes of a receipt's mail; `none`: there is no address, or it takes no mail. */
export type ReceiptMailed = "sent" | "owed" | "none";

/** Under which id a link to the settings is owed to an address. */
export function settingsMailId({ hash }: Pick<Alias, "hash">): string {
  return `settings.${hash}`;
}

/** Under which id the receipt of an item is owed to a person: a later decision's takes the place of an earlier one's. */
export function receiptMailId({ person, item }: Pick<Decided, "person" | "item">): string {
  return `receipt.${person}.${item}`;
}

/** What SES's reports name a mail by: the same for every try of it, and another for the next one under that id. */
export function reportedBy(id: string, which: number): string {
  return `${id}.${which.toString(36)}`;
}

/** The id of the mail that a report is on; undefined where it is on another kind of mail. */
export function owedMailIdOf(mailId: string): string | undefined {
  return /^((?:settings|receipt)\..+)\.[0-9a-z]+$/.exec(mailId)?.[1];
}

/** Whether a mail is owed no longer; decided by the clock, as expiry in the table lags behind. */
export function isGivenUp({ at }: Pick<OwedMail, "at">, nowMs: number): boolean {
  return Date.parse(at) + owedMs <= nowMs;
}

/** Where mails about consents are kept until SES has them. */
export interface OwedMails {
  /** Writes a mail down before it is sent, in the place of an earlier one with its id. */
  keep(mail: OwedMail): Promise<void>;
  /** Ids of those whose time has come, the earliest first. */
  due(nowMs: number, limit: number): Promise<readonly string[]>;
  find(id: string): Promise<OwedMail | undefined>;
  /** Puts a mail off to `next`; false where it is not as it was read any more: gone, replaced, or put off by another. */
  putOff(mail: OwedMail, next: string): Promise<boolean>;
  /** Takes a mail away that SES has, unless another took its place. Gone is success. */
  settle(id: string, mailId: string): Promise<void>;
  /** Takes away what is owed under an id, whatever it is. Gone is success. */
  drop(id: string): Promise<void>;
}
