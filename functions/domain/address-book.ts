import * as z from "zod/mini";
import { storedAddress } from "./addresses.ts";
import { dayMs } from "./calendar.ts";
import { type ChangeMark, changeMarkSchema } from "./changes/mark.ts";
import { type PersonKey, personKeySchema } from "./consents/person.ts";
import { type Language, languages } from "./languages.ts";
import { later } from "./later.ts";

/**
 * The address book: where people are mailed later who agreed to it, apart from the ledger of consents, which knows no
 * address. It holds no name. An erasure takes the whole entry, and no backup is kept of it.
 */

/** What a person may have agreed to be mailed: that the policy changes, and receipts of their consents. */
const addressPurposes = ["changes", "receipts"] as const;
export type AddressPurpose = (typeof addressPurposes)[number];

/** How long an address is kept after the person last proved it, in ms. */
export const addressKeptMs = 3 * 365 * dayMs;

/** The person's yes to being mailed, which is apart from every other consent. */
const agreementSchema = z.object({
  /** Since when, and under which wording: its version in `functions/policy/wordings/`. */
  at: z.iso.datetime(),
  wording: z.string().check(z.maxLength(100)),
});

export const addressEntrySchema = later(() =>
  z.object({
    person: personKeySchema,
    address: storedAddress,
    language: z.enum(languages),
    /** What each address is kept for; none is left out, and one without any is removed. */
    purposes: z.partialRecord(z.enum(addressPurposes), agreementSchema),
    /** When the person last proved that the address is theirs. */
    provedAt: z.iso.datetime(),
    /** Since when the person wants no more mails about changes: neither a yes nor a no to any. */
    stopped: z.optional(z.iso.datetime()),
    /** What became of the announcements of the latest versions, by version. */
    marks: z.record(z.iso.date(), changeMarkSchema),
    /** Counts the writes. */
    version: z.int().check(z.positive()),
  }),
);
export type AddressEntry = z.infer<typeof addressEntrySchema>;

/** What a person agreed to when an address was proved to be theirs. */
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

/** The entry once a person has proved an address and agreed to be mailed there: the address proved last counts. */
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
    // Who agrees once more wants those mails again.
    ...(before?.stopped !== undefined && !purposes.includes("changes") && { stopped: before.stopped }),
    marks: before?.marks ?? {},
    version: (before?.version ?? 0) + 1,
  };
}

/** The entry without one of its purposes; undefined where none is left, and the address with it. */
export function withoutPurpose(entry: AddressEntry, purpose: AddressPurpose): AddressEntry | undefined {
  const { [purpose]: _, ...purposes } = entry.purposes;
  if (Object.keys(purposes).length === 0) return undefined;
  const { stopped, ...rest } = entry;
  const still = purpose === "changes" || stopped === undefined ? {} : { stopped };
  return { ...rest, ...still, purposes, version: entry.version + 1 };
}

/** The entry of somebody who wants no more mails about changes; until a running announcement is over it is kept. */
export function withMailsStopped(entry: AddressEntry, at: string): AddressEntry {
  return { ...entry, stopped: entry.stopped ?? at, version: entry.version + 1 };
}

/** The entry once an announcement is over: of whoever stopped the mails nothing is kept for them any more. */
export function afterAnnouncement(entry: AddressEntry): AddressEntry | "remove" | undefined {
  return entry.stopped === undefined ? undefined : (withoutPurpose(entry, "changes") ?? "remove");
}

/** Until when an address is kept, ms since the epoch; decided by the clock, as expiry in the table lags behind. */
export function keptUntil({ provedAt }: Pick<AddressEntry, "provedAt">): number {
  return Date.parse(provedAt) + addressKeptMs;
}

/** So many announcements are kept marks of; earlier ones are over. */
const mostMarks = 4;

/** The entry with what became of one announcement; of the oldest nothing is kept. */
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
  /** The entry of a person; undefined also where it is past its time. */
  find(person: PersonKey): Promise<AddressEntry | undefined>;
  /**
   * Reads the entry, lets `decide` make of it what it will, and writes that on condition that the entry still stands;
   * decides anew if it does not. `write: "remove"` takes the entry away. Throws StoreConflict when that happens too often.
   */
  change<Value>(
    person: PersonKey,
    decide: (entry: AddressEntry | undefined) => {
      readonly write?: AddressEntry | "remove" | undefined;
      readonly value: Value;
    },
  ): Promise<Value>;
  /** Takes a person's entry away. Gone is success. */
  remove(person: PersonKey): Promise<void>;
  /** At most `limit` entries after a person, in an order of the store's own that stays the same. */
  page(limit: number, after?: PersonKey): Promise<AddressPage>;
}
