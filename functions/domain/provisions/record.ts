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

/** The register of provisions and receipts (Art. 29, 30, 31): one record per person. */

/** The key of a record; people recorded together have the same key. */
const provisionIdSchema = z
  .string()
  .check(z.regex(/^V-[0-9A-HJKMNP-TV-Z]{20}$/))
  .brand("ProvisionId");
export type ProvisionId = z.infer<typeof provisionIdSchema>;

/** Derived from the recorder and their idempotency key, so that repeating a call makes no second record. */
export function provisionIdOf(by: string, key: string): ProvisionId {
  const hash = createHash("sha256").update(`provision\0${by}\0${key}`).digest();
  return provisionIdSchema.parse(`V-${base32(hash, 20)}`);
}

/** Who wrote a record: one of the business's programs, a member of staff, or the operator from a file. */
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
  /** Incremented by each write. */
  version: z.int().check(z.positive()),
  party: partySchema,
  /** The recipient's key in the configuration, if it is there. */
  recipient: z.optional(keySchema),
  /** The system that the data came from or went to, whose owner answers for the record. */
  system: z.optional(keySchema),
  items: z.array(line(120)).check(z.minLength(1), z.maxLength(40)),
  method: z.enum(methods),
  /** A document that replaces or proves the record. */
  document: z.optional(line(200)),
  /** The first and last day covered (`YYYY-MM-DD`); equal for a single day. */
  firstOn: z.iso.date(),
  lastOn: z.iso.date(),
  madeAt: time,
  /** In the business's time zone. */
  madeOn: z.iso.date(),
  madeBy: madeBySchema,
  /** Whether the law requires it. A voluntary record is not a 第三者提供記録 (Guidelines 3-8-3-1). */
  statutory: z.boolean(),
  /** A fingerprint of the content, to detect another provision under the same key. */
  said: z.string(),
});

export const recordSchema = later(() =>
  z.discriminatedUnion("direction", [
    z.object({
      ...common(),
      direction: z.literal("given"),
      basis: givenOnSchema,
      consent: z.optional(consentEntrySchema),
      /** From when on provision has stopped, and by which request. */
      stopped: z.optional(
        z.object({
          at: time,
          request: z.string(),
          /** The items that it ended for; absent: all. */
          items: z.optional(z.array(line(120))),
        }),
      ),
    }),
    z.object({
      ...common(),
      direction: z.literal("received"),
      basis: receivedOnSchema,
      /** How the provider had acquired the data (Art. 30(1)(ii)). */
      origin: z.optional(line(300)),
    }),
  ]),
);
export type ProvisionRecord = z.infer<typeof recordSchema>;

/** The part of a record, or of a statement for one, on which duties depend. */
export type OnBasis =
  | { readonly direction: "given"; readonly basis: GivenOn }
  | { readonly direction: "received"; readonly basis: ReceivedOn };

/** How data were given or received. */
export function wayOf(one: OnBasis): Way {
  if (one.direction === "received") return { direction: "received", code: one.basis.code };
  const { basis } = one;
  const onBehalf = "onBehalf" in basis && basis.onBehalf === true;
  return { direction: "given", code: basis.code, ...(onBehalf && { onBehalf }) };
}

/** The duty that a record fulfils, by the law of its last day; undefined if it is voluntary. */
export function dutyBehind(record: OnBasis & { readonly lastOn: string }): Duty | undefined {
  return dutyOf(wayOf(record), record.lastOn);
}

/** Whether a person may be shown it as a 第三者提供記録 (Art. 33(5)). */
export function isDisclosed(record: ProvisionRecord): boolean {
  return record.statutory && dutyBehind(record)?.disclosed === true;
}

/** The last day of a record's retention; voluntary records are kept as long. */
export function recordKeptUntil(record: ProvisionRecord): string {
  return keptUntil(record);
}

/** Whether a record is still retained on a day (`YYYY-MM-DD`): TTL deletion may be days late. */
export function isKept(record: ProvisionRecord, today: string): boolean {
  return today <= recordKeptUntil(record);
}

/** A fingerprint of the content, independent of the order of fields. */
export function fingerprintOf(content: unknown): string {
  return createHash("sha256").update(canonicalJson(content)).digest("hex").slice(0, 32);
}
