import * as z from "zod/mini";
import { storedAddress } from "./addresses.ts";
import { dayMs } from "./calendar.ts";
import { type ChangeMark, changeMarkSchema } from "./changes/mark.ts";
import { type PersonKey, personKeySchema } from "./consents/person.ts";
import { type Language, languages } from "./languages.ts";
import { later } from "./later.ts";

/**
 * The address book: addresses of people who agreed to be mailed later, apart from the ledger of consents, which knows
 * no address. It holds no names. An erasure deletes the whole entry, and there is no backup of it.
 */

/** What a person may agree to be mailed: changes of the policy, and receipts of their consents. */
const addressPurposes = ["changes", "receipts"] as const;
export type AddressPurpose = (typeof addressPurposes)[number];

/** How long an address is kept after the person last proved it, in ms. */
export const addressKeptMs = 3 * 365 * dayMs;

/** The person's yes to being mailed, separate from every other consent. */
const agreementSchema = later(() =>
  z.object({
    /** Since when, and under which wording: its version in `functions/policy/wordings/`. */
    at: z.iso.datetime(),
    wording: z.string().check(z.maxLength(100)),
  }),
);

export const addressEntrySchema = later(() =>
  z.object({
    person: personKeySchema,
    address: storedAddress,
    language: z.enum(languages),
    /** The purposes an address is kept for; at least one, since an entry without any is removed. */
    purposes: z.partialRecord(z.enum(addressPurposes), agreementSchema),
    /** When the person last proved that the address is theirs. */
    provedAt: z.iso.datetime(),
    /** Since when the person wants no more mails about changes; that is neither a yes nor a no to any of them. */
    stopped: z.optional(z.iso.datetime()),
    /** What became of the latest versions' announcements, by version. */
    marks: z.record(z.iso.date(), changeMarkSchema),
    /** Incremented by each write. */
    version: z.int().check(z.positive()),
  }),
);
export type AddressEntry = z.infer<typeof addressEntrySchema>;

/** What a person agreed to when they proved an address. */
export interface Agreed {
  readonly person: PersonKey;
  readonly address: string;
  readonly language: Language;
  readonly purposes: readonly AddressPurpose[];
  /** The wording that they agreed to. */
  readonly wording: string;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * The entry after a person proved an address and agreed to be mailed there; a newly proved address replaces the old
 * one.
 */
export function agreed(
  before: AddressEntry | undefined,
  { person, address, language, purposes, wording, at }: Agreed,
): AddressEntry {
  const given = Object.fromEntries(purposes.map((purpose) => [purpose, { at, wording }]));
  return {
    person,
    address,
    language,
    purposes: { ...before?.purposes, ...given },
    provedAt: at,
    // A new agreement ends an earlier unsubscription.
    ...(before?.stopped !== undefined && !purposes.includes("changes") && { stopped: before.stopped }),
    marks: before?.marks ?? {},
    version: (before?.version ?? 0) + 1,
  };
}

/** The entry without one of its purposes; undefined if that was the last, since the address then goes as well. */
export function withoutPurpose(entry: AddressEntry, purpose: AddressPurpose): AddressEntry | undefined {
  const { [purpose]: _, ...purposes } = entry.purposes;
  if (Object.keys(purposes).length === 0) return undefined;
  const { stopped, ...rest } = entry;
  const still = purpose === "changes" || stopped === undefined ? {} : { stopped };
  return { ...rest, ...still, purposes, version: entry.version + 1 };
}

/** The entry of a person who unsubscribed: they get no reminders, but are still told of later changes. */
export function withRemindersStopped(entry: AddressEntry, at: string): AddressEntry {
  return { ...entry, stopped: entry.stopped ?? at, version: entry.version + 1 };
}

/** When an address expires, ms since the epoch; checked by the clock, because TTL deletion lags behind. */
export function keptUntil({ provedAt }: Pick<AddressEntry, "provedAt">): number {
  return Date.parse(provedAt) + addressKeptMs;
}

/** How many announcements' marks are kept; earlier announcements are over. */
const mostMarks = 4;

/** The entry with the mark of one announcement; the oldest marks are dropped. */
export function marked(entry: AddressEntry, version: string, mark: ChangeMark): AddressEntry {
  const all = Object.entries({ ...entry.marks, [version]: mark }).sort(([a], [b]) => a.localeCompare(b));
  return { ...entry, marks: Object.fromEntries(all.slice(-mostMarks)), version: entry.version + 1 };
}

interface AddressPage {
  readonly entries: readonly AddressEntry[];
  /** Where the next page begins; undefined after the last. */
  readonly next: PersonKey | undefined;
}

export interface AddressBook {
  /** A person's entry; undefined if it has expired. */
  find(person: PersonKey): Promise<AddressEntry | undefined>;
  /**
   * Reads the entry, lets `decide` change it, and writes the result if the entry is unchanged; otherwise decides
   * again. `write: "remove"` deletes the entry. Throws StoreConflict after too many attempts.
   */
  change<Value>(
    person: PersonKey,
    decide: (entry: AddressEntry | undefined) => {
      readonly write?: AddressEntry | "remove" | undefined;
      readonly value: Value;
    },
  ): Promise<Value>;
  /** Deletes a person's entry; succeeds if there is none. */
  remove(person: PersonKey): Promise<void>;
  /** At most `limit` entries after a person, in the store's own stable order. */
  page(limit: number, after?: PersonKey): Promise<AddressPage>;
}
