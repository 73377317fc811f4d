import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { personKeySchema } from "../consents/person.ts";
import { canonicalJson } from "../history.ts";
import { base32, keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { line, time } from "../texts.ts";
import {
  consentEntrySchema,
  type GivenOn,
  givenOnSchema,
  type ReceivedOn,
  receivedOnSchema,
} from "./bases.ts";
import { type Duty, dutyOf, methods, type Way } from "./duty.ts";
import { partySchema } from "./party.ts";
import { keptUntil } from "./retention.ts";

/** The register of provisions and receipts (Art. 29, 30, 31): one record for each person in it. */

/** Names a record; the records of several people that were recorded together share it. */
const provisionIdSchema = z
  .string()
  .check(z.regex(/^V-[0-9A-HJKMNP-TV-Z]{20}$/))
  .brand("ProvisionId");
export type ProvisionId = z.infer<typeof provisionIdSchema>;

/** Follows from who records it and their key for it, so that what is sent twice is one record. */
export function provisionIdOf(by: string, key: string): ProvisionId {
  const hash = createHash("sha256").update(`provision\0${by}\0${key}`).digest();
  return provisionIdSchema.parse(`V-${base32(hash, 20)}`);
}

/** Who wrote a record: a program of the business, a member of staff, or the operator from a file. */
const madeBySchema = later(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("client"), client: keySchema }),
    z.object({ kind: z.literal("staff"), mailbox: keySchema }),
    z.object({ kind: z.literal("operator") }),
  ]),
);
export type MadeBy = z.infer<typeof madeBySchema>;

const common = () => ({
  person: personKeySchema,
  id: provisionIdSchema,
  /** Counts its writes. */
  version: z.int().check(z.positive()),
  party: partySchema,
  /** The recipient's key in the configuration, where it is one of those. */
  recipient: z.optional(keySchema),
  /** The system that the data came from or went to, whose owner answers for the record. */
  system: z.optional(keySchema),
  items: z.array(line(120)).check(z.minLength(1), z.maxLength(40)),
  method: z.enum(methods),
  /** What stands in the record's place, or proves it. */
  document: z.optional(line(200)),
  /** The first and the last day in it (`YYYY-MM-DD`): the same where it is of one. */
  firstOn: z.iso.date(),
  lastOn: z.iso.date(),
  madeAt: time,
  /** On the wall of the business. */
  madeOn: z.iso.date(),
  madeBy: madeBySchema,
  /** Whether the law asks for it. What is kept of the business's own accord is no 第三者提供記録 (Guidelines 3-8-3-1). */
  statutory: z.boolean(),
  /** Of what was said, so that another provision under the same key is noticed. */
  said: z.string(),
});

export const recordSchema = later(() =>
  z.discriminatedUnion("direction", [
    z.object({
      ...common(),
      direction: z.literal("given"),
      basis: givenOnSchema,
      consent: z.optional(consentEntrySchema),
      /** From when on nothing more is given, and by which request. */
      stopped: z.optional(z.object({ at: time, request: z.string() })),
    }),
    z.object({
      ...common(),
      direction: z.literal("received"),
      basis: receivedOnSchema,
      /** How whoever gave the data had come by them (Art. 30(1)(ii)). */
      origin: z.optional(line(300)),
    }),
  ]),
);
export type ProvisionRecord = z.infer<typeof recordSchema>;

/** The part of a record, or of what is said for one, that duties differ by. */
export type OnBasis =
  | { readonly direction: "given"; readonly basis: GivenOn }
  | { readonly direction: "received"; readonly basis: ReceivedOn };

/** The way in which data were given or received. */
export function wayOf(one: OnBasis): Way {
  if (one.direction === "received") return { direction: "received", code: one.basis.code };
  const { basis } = one;
  const onBehalf = "onBehalf" in basis && basis.onBehalf === true;
  return { direction: "given", code: basis.code, ...(onBehalf && { onBehalf }) };
}

/** The duty that a record fulfils, by the law of its last day; undefined where the law asks for none. */
export function dutyBehind(record: OnBasis & { readonly lastOn: string }): Duty | undefined {
  return dutyOf(wayOf(record), record.lastOn);
}

/** Whether a person may be shown it as a 第三者提供記録 (Art. 33(5)). */
export function isDisclosed(record: ProvisionRecord): boolean {
  return record.statutory && dutyBehind(record)?.disclosed === true;
}

/** The last day on which a record has to be there; what the law does not ask for is kept as long. */
export function recordKeptUntil(record: ProvisionRecord): string {
  return keptUntil(record);
}

/** Whether a record is still kept on a day (`YYYY-MM-DD`): the table's own clock may be days late. */
export function isKept(record: ProvisionRecord, today: string): boolean {
  return today <= recordKeptUntil(record);
}

/** A fingerprint of what was said, whatever the order of its fields. */
export function fingerprintOf(said: unknown): string {
  return createHash("sha256").update(canonicalJson(said)).digest("hex").slice(0, 32);
}
