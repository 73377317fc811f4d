import * as z from "zod";
import { defaults } from "./business-defaults.ts";
import { clientSchema } from "./client-schema.ts";
import { connectorSchema } from "./connector-schema.ts";
import { channels } from "./fields/options.ts";
import { keySchema } from "./ids.ts";
import { languages } from "./languages.ts";
import { localizedSchema } from "./localized.ts";
import { roles } from "./mailboxes.ts";
import { policySchema } from "./policy/policy-schema.ts";
import { recipientSchema } from "./provisions/recipient-schema.ts";
import { rightKeys } from "./rights/index.ts";

/** A legal duty to keep something in a system: "copies of invoices (seven years, tax law)". */
const retentionSchema = z.strictObject({
  key: keySchema,
  /** What is kept, how long and under which law, as its owner and the requester read it. */
  what: localizedSchema,
});

/** A field of a page, as its form names it. */
const fieldName = z.string().regex(/^[a-zA-Z]{1,40}$/);

const systemSchema = z.object({
  key: keySchema,
  name: localizedSchema,
  /** What it holds, in the policy's words; shown to its owner and in the notice's search scope. */
  holds: localizedSchema,
  owner: keySchema,
  /** Where to look in it, place by place; shown to its owner with the question, and to nobody else. */
  lookIn: z.array(localizedSchema).min(1).max(20).optional(),
  /** What has to be kept whatever the decision; offered to its owner under "what stays". */
  retention: z
    .array(retentionSchema)
    .min(1)
    .max(20)
    .refine((duties) => new Set(duties.map(({ key }) => key)).size === duties.length, "two have the same key")
    .optional(),
  /**
   * Whether its owner is asked to leave disputed data unused (correction, suspension, erasure) until the decision.
   * Turn off only if that is impossible, as in an archive that nobody uses.
   */
  holdUse: z.boolean().default(defaults.holdUse),
  /** A program that answers for the owner: a Lambda function or an HTTPS address. See docs/connectors.md. */
  connector: z.optional(connectorSchema),
});

const days = z.number().int().positive().max(3650);

const digestAt = "08:00";

const wallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/**
 * Who the business is and how its desk works: every value of `business.config.ts`. Changes of fees, deadlines,
 * purposes, sign-off and policy version apply to new requests; an open one keeps what it began with.
 */
export const businessValues = z.object({
  name: localizedSchema,
  officer: localizedSchema,
  address: localizedSchema,
  /** The telephone number for urgent matters, shown with the address. Left out: there is none. */
  phone: z.string().min(1).max(40).optional(),
  /** What it calls itself in Japanese: 当店, 当社, 当院. */
  callsItself: z.string().min(1).max(20),
  /** For corporations: the representative's name, which the law wants told (Art. 32(1)(i)). */
  representative: z.optional(localizedSchema),
  /** The postal code of its address, for letters. */
  postalCode: z
    .string()
    .regex(/^\d{3}-\d{4}$/)
    .optional(),
  /** Its privacy policy: every version, earliest first, and its address on the business's own site. */
  policy: z.object({ versions: z.array(policySchema).min(1), url: z.url().optional() }),
  /**
   * Whether it offers one of the four kinds of services that must disclose external transmission (Art. 27-12 of the
   * Telecommunications Business Act).
   */
  telecommunicationsService: z.boolean().default(defaults.telecommunicationsService),
  /** Where people deal with it, in its own words; default: the desk's. */
  channels: z.partialRecord(z.enum(channels), localizedSchema).optional(),
  timeZone: z.string().refine(isTimeZone, "not an IANA time zone"),
  /** Closing days of the business besides weekends and national holidays, which the desk knows. */
  holidays: z.array(z.iso.date()).max(1000).default([]),
  /**
   * When staff are at work on business days (`HH:MM` local time). They are mailed then, and due then; anything that
   * comes up outside is in the next morning's digest at 08:00, which must fall within. Left out: at any time.
   */
  staffHours: z
    .object({ from: wallTime, until: wallTime })
    .refine(({ from, until }) => from <= digestAt && digestAt < until, `has to include ${digestAt}`)
    .optional(),
  /** The language of mails and pages for staff. */
  staffLanguage: z.enum(languages),
  /** Sender of every mail; an address of a verified SES identity. */
  sender: z.email(),
  /**
   * Where replies to mails go, or `"nobody"`. Without an address every mail says that replies are not read; if it
   * is left out, `npm run doctor` asks about it.
   */
  replyTo: z.union([z.email(), z.literal("nobody")]).optional(),
  mailboxes: z.record(
    keySchema,
    z.object({
      email: z.email(),
      roles: z.array(z.enum(roles)).min(1),
      /**
       * Whether several people read it: then each answer asks for the name of the person who gives it, for the
       * record only.
       */
      shared: z.boolean().optional(),
    }),
  ),
  systems: z.array(systemSchema).min(1).max(40),
  /**
   * The business's own sentences for texts that staff write often: by the role that writes, and the field they are
   * for ("explanation", "reason", "searched"; "askRequester": a question to the requester beside the answer; "text": a
   * question to a colleague). Offered under that field, and added to its text if chosen.
   */
  sentences: z.partialRecord(z.enum(roles), z.record(fieldName, z.array(localizedSchema).max(10))).optional(),
  /** Third parties that it gives personal data to; default: none. */
  recipients: z.array(recipientSchema).max(40).default([]),
  /**
   * Rights whose decisions need a second officer's sign-off; requires two mailboxes with the role `officer`, read
   * by different people.
   */
  secondSignOff: z.array(z.enum(rightKeys)).default([]),
  /** Its own programs that ask the desk before they collect, or record what people declared there. */
  clients: z.array(clientSchema).max(20).default([]),
  consents: z
    .strictObject({
      /** Years for which an entry of the ledger is kept after its consent ended. */
      keepYears: z.number().int().positive().max(30).default(defaults.consents.keepYears),
    })
    .default(defaults.consents),
  fee: z.strictObject({
    /** Yen per request, by right (Art. 38); a right left out, or 0, costs nothing and has no fee step. */
    yen: z.partialRecord(z.enum(rightKeys), z.number().int().nonnegative()).default(defaults.feeYen),
    howToPay: localizedSchema,
  }),
  deadlines: z.object({
    /** Days until an unconfirmed submission is forgotten. */
    confirmDays: days,
    /** Days between reminders to staff. */
    staffReminderDays: days,
    /** Reminders to the role's mailbox before escalation to the officer. */
    staffReminders: z.number().int().min(0).max(10),
    /** Days between escalations to the officer. */
    escalationDays: days,
    escalations: z.number().int().min(1).max(50),
    /** Days until the requester is reminded of evidence or fee, and days until the request lapses. */
    requesterReminderDays: days,
    requesterLapseDays: days,
    /** Business days after arrival within which the requester is told that work has begun. */
    acknowledgeBusinessDays: z.number().int().positive().max(30).default(defaults.acknowledgeBusinessDays),
    /** Internal target for the answer, in days after arrival; waiting for the requester moves it. */
    targetDays: days,
    /**
     * When the officer is alarmed, in days after arrival; moves with the target. Keep it below 14 (APPI Art.
     * 39(1)).
     */
    alarmDays: days.default(defaults.alarmDays),
    /** The longest that a request stays open, in days after arrival; never paused or extended. */
    hardStopDays: days.default(defaults.hardStopDays),
    /** Days between the decision to erase and the erasure, in which the requester may call it off. */
    coolingOffDays: days,
    /** Days for which a disclosure's package is kept, and after the end of a request what its requester sent. */
    packageDays: days,
    retentionYears: z.number().int().positive().max(30),
  }),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
