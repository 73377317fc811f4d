import { createHmac } from "node:crypto";
import { asCompared } from "./addresses.ts";
import { dayMs } from "./calendar.ts";
import { quotaAddress } from "./quotas.ts";
import type { ConfirmedRequest } from "./request/request.ts";

/**
 * How staff find a request by a person: under keyed hashes of names, telephone numbers and addresses, exact after
 * normalization. A hash leads to receipt numbers only, and is deleted before the record is.
 */

type Known = "name" | "phone" | "email";

/** How long a request can be found by a person, in ms since it arrived. */
export const lookupMs = 365 * dayMs;

/** The key in the table of counters; undefined for texts that nobody can be found by. */
function lookupKey(deskKey: Uint8Array, kind: Known, value: string): string | undefined {
  const plain = normalised[kind](value.normalize("NFKC"));
  if (plain === "") return undefined;
  return `find#${createHmac("sha256", deskKey).update(`find\0${kind}\0${plain}`).digest("hex").slice(0, 40)}`;
}

const normalised: Readonly<Record<Known, (text: string) => string>> = {
  name: (text) => katakana(text.toLowerCase().replace(/[\s・･.,]/gu, "")),
  // The domestic form: +81 3-… is 03-….
  phone: (text) =>
    text
      .replace(/[^\d+]/g, "")
      .replace(/^\+81/, "0")
      .replace(/\D/g, ""),
  email: (text) => (text.includes("@") ? quotaAddress(asCompared(text)) : ""),
};

/** Readings are typed in hiragana or katakana. */
function katakana(text: string): string {
  return text.replace(/[\u3041-\u3096]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
}

/** Everything a request is found by: the requester, and the subject. */
export function lookupKeys(deskKey: Uint8Array, { requester, behalf }: ConfirmedRequest): readonly string[] {
  const people = behalf === undefined ? [requester] : [requester, behalf.subject];
  const keys = people.flatMap(({ name, kana, phone, email }) => [
    ...[name, kana].map((text) => text && lookupKey(deskKey, "name", text)),
    phone && lookupKey(deskKey, "phone", phone),
    email && lookupKey(deskKey, "email", email),
  ]);
  return [...new Set(keys.flatMap((key) => key || []))];
}

/** The key of an address: the requests made with it or on its owner's behalf. */
export function addressKey(deskKey: Uint8Array, address: string): string | undefined {
  return lookupKey(deskKey, "email", address);
}

/** The keys that a search text may stand for. */
export function wantedKeys(deskKey: Uint8Array, typed: string): readonly string[] {
  const kinds = ["name", "phone", "email"] as const;
  return kinds.flatMap((kind) => lookupKey(deskKey, kind, typed) ?? []);
}
