import { createHmac } from "node:crypto";
import * as z from "zod/mini";
import { asCompared } from "../addresses.ts";
import { later } from "../later.ts";

/** What identifies a person: an id in one of the business's programs, or an address or number that was proved. */
export const aliasKinds = ["user", "email", "telephone"] as const;

/** An alias before it is hashed. */
export type Known =
  | { readonly kind: "user"; readonly client: string; readonly id: string }
  | { readonly kind: "email"; readonly address: string }
  | { readonly kind: "telephone"; readonly number: string };

/** What a request records of somebody known by one of these alone. */
export interface Reached {
  readonly email: string | undefined;
  readonly phone?: string;
  readonly user: { readonly client: string; readonly id: string } | undefined;
}

/** How a request names somebody whom a program knows by one alias. */
export function reachedBy(known: Known): Reached {
  switch (known.kind) {
    case "email":
      return { email: known.address, user: undefined };
    case "telephone":
      return { email: undefined, phone: known.number, user: undefined };
    case "user":
      return { email: undefined, user: { client: known.client, id: known.id } };
  }
}

/** Which of the desk's keys made the hash. There is one so far; hashes by a second would be stored beside it. */
const deskKeyVersion = 1;

/**
 * An alias as it is stored: a keyed hash, useless without the desk's key. It is personal data all the same (Act Art.
 * 2(1)): a disclosure names its kind, an erasure deletes it.
 */
export const aliasFields = () => ({
  kind: z.enum(aliasKinds),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  keyVersion: z.int().check(z.positive()),
});
const aliasSchema = later(() => z.object(aliasFields()));
export type Alias = z.infer<typeof aliasSchema>;

/** Hashes an alias. */
export function aliasOf(deskKey: Uint8Array, known: Known): Alias {
  const hash = createHmac("sha256", deskKey)
    .update(`consent-alias\0${written(known)}`)
    .digest("hex");
  return { kind: known.kind, hash, keyVersion: deskKeyVersion };
}

/** The canonical spelling. Ids of programs are taken as they are. */
function written(known: Known): string {
  switch (known.kind) {
    case "user":
      return `user\0${known.client}\0${known.id}`;
    case "email":
      return `email\0${asCompared(known.address).toLowerCase()}`;
    case "telephone":
      return `telephone\0${digitsOf(known.number)}`;
  }
}

/** Whether a text is a telephone number: anything with too few digits would be one number of many people. */
export function isTelephone(number: string): boolean {
  return digitsOf(number).length >= 6;
}

/** Digits only, in the national form: `+81 90-…` and `０９０…` are the same number. */
function digitsOf(number: string): string {
  const typed = number.normalize("NFKC").replace(/[^\d+]/g, "");
  return typed.replace(/^(?:\+|00)81\(?0?\)?/, "0").replace(/\D/g, "");
}
