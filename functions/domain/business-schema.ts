import * as z from "zod";
import { defaults } from "./business-defaults.ts";
import { clientSchema } from "./client-schema.ts";
import { connectorSchema, theConnector } from "./connector-schema.ts";
import { channels } from "./fields/options.ts";
import { keySchema } from "./ids.ts";
import { languages } from "./languages.ts";
import { isPerson } from "./links.ts";
import { localizedSchema } from "./localized.ts";
import { addressOf, mailboxesOf, roles } from "./mailboxes.ts";
import { policySchema } from "./policy/policy-schema.ts";
import { recipientProblems, recipientSchema } from "./provisions/recipient-schema.ts";
import { rightKeys, rightOf } from "./rights/index.ts";

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

/**
 * The most mails to owners of all systems together in one round of questions: with more, a request's longest course
 * would exceed Step Functions' limit of 25,000 events for an execution.
 */
const mailsToOwners = 1000;

/** The largest register of purposes, in bytes of JSON: a request for them stores a copy. */
const purposesBytes = 60_000;

const digestAt = "08:00";

const wallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/**
 * Who the business is and how its desk works; the schema of `business.config.ts`. Changes of fees, deadlines,
 * purposes, sign-off and policy version apply to new requests; an open one keeps what it began with.
 */
export const businessSchema = z
  .object({
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
    sentences: z
      .partialRecord(z.enum(roles), z.record(fieldName, z.array(localizedSchema).max(10)))
      .optional(),
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
      packageDays: days,
      retentionYears: z.number().int().positive().max(30),
    }),
  })
  .superRefine((business, context) => {
    for (const [index, system] of business.systems.entries()) {
      if (business.mailboxes[system.owner] === undefined) {
        context.addIssue({
          code: "custom",
          path: ["systems", index, "owner"],
          message: `no mailbox "${system.owner}"`,
        });
      }
    }
    for (const [index, recipient] of business.recipients.entries()) {
      const problems = [
        ...recipientProblems(recipient),
        ...(business.mailboxes[recipient.owner] === undefined
          ? [{ path: "owner", message: `no mailbox "${recipient.owner}"` }]
          : []),
      ];
      for (const { path, message } of problems) {
        context.addIssue({ code: "custom", path: ["recipients", index, path], message });
      }
    }
    const { versions } = business.policy;
    for (const [index, { effective, purposes }] of versions.entries()) {
      const before = versions[index - 1]?.effective ?? "";
      if (effective <= before) {
        context.addIssue({
          code: "custom",
          path: ["policy", "versions", index],
          message: "has to come later than the one before it",
        });
      }
      if (Buffer.byteLength(JSON.stringify(purposes)) > purposesBytes) {
        const message = `too long: together at most ${purposesBytes} bytes, because every request for them keeps them`;
        context.addIssue({ code: "custom", path: ["policy", "versions", index, "purposes"], message });
      }
    }
    for (const right of rightKeys) {
      const charged = (business.fee.yen[right] ?? 0) > 0;
      if (charged && !rightOf(right).laws.some((law) => law.feeAllowed)) {
        const message = "the law allows no fee for this right (Art. 38)";
        context.addIssue({ code: "custom", path: ["fee", "yen", right], message });
      }
    }
    for (const key of Object.keys(business.mailboxes).filter(isReservedName)) {
      const message = `"${key}" is not a mailbox of staff`;
      context.addIssue({ code: "custom", path: ["mailboxes", key], message });
    }
    if (new Set(business.systems.map((system) => system.key)).size !== business.systems.length) {
      context.addIssue({ code: "custom", path: ["systems"], message: "two systems have the same key" });
    }
    const asked = [...business.systems, ...business.recipients];
    if (new Set(asked.map(({ key }) => key)).size !== asked.length) {
      const message = "two recipients, or a recipient and a system, have the same key";
      context.addIssue({ code: "custom", path: ["recipients"], message });
    }
    if (new Set(business.clients.map(({ key }) => key)).size !== business.clients.length) {
      context.addIssue({ code: "custom", path: ["clients"], message: "two clients have the same key" });
    }
    for (const role of ["desk", "officer"] as const) {
      if (!Object.values(business.mailboxes).some((mailbox) => mailbox.roles.includes(role))) {
        context.addIssue({
          code: "custom",
          path: ["mailboxes"],
          message: `no mailbox has the role "${role}"`,
        });
      }
    }
    const officers = mailboxesOf(business, "officer").map((key) => addressOf(business, key));
    if (business.secondSignOff.length > 0 && new Set(officers).size < 2) {
      context.addIssue({
        code: "custom",
        path: ["secondSignOff"],
        message: "needs two officers: mailboxes with that role and different addresses",
      });
    }
    for (const [earlier, later] of [
      ["targetDays", "alarmDays"],
      ["alarmDays", "hardStopDays"],
    ] as const) {
      if (business.deadlines[later] <= business.deadlines[earlier]) {
        context.addIssue({
          code: "custom",
          path: ["deadlines", later],
          message: `must be later than ${earlier}`,
        });
      }
    }
    const { staffReminders, escalations } = business.deadlines;
    if (asked.length * (1 + staffReminders + escalations) > mailsToOwners) {
      context.addIssue({
        code: "custom",
        path: ["deadlines", "escalations"],
        message: `too many for ${asked.length} systems and recipients: choose fewer reminders or escalations`,
      });
    }
    if (business.deadlines.requesterLapseDays <= business.deadlines.requesterReminderDays) {
      context.addIssue({
        code: "custom",
        path: ["deadlines", "requesterLapseDays"],
        message: "must be later than requesterReminderDays",
      });
    }
  });

/** Recipient names reserved for people who are not staff mailboxes. */
function isReservedName(key: string): boolean {
  return isPerson(key) || key === theConnector;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
