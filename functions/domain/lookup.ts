import { createHmac } from "node:crypto";
import { asCompared } from "./addresses.ts";
import { dayMs } from "./calendar.ts";
import { quotaAddress } from "./quotas.ts";
import type { ConfirmedRequest } from "./request/request.ts";

/**
 * How staff find a request by who is in it: under keyed hashes of names, telephone numbers and addresses, exact after
 * normalising. A hash leads to receipt numbers and to nothing else; it is forgotten before the record is.
 */

type Known = "name" | "phone" | "email";

/** So long a request is found by who is in it, in ms since it arrived. */
export const lookupMs = 365 * dayMs;

/** The key in the table of counters; undefined for what nobody can be found by. */
function lookupKey(deskKey: Uint8Array, kind: Known, value: string): string | undefined {
  const plain = normalised[kind](value.normalize("NFKC"));
  if (plain === "") return undefined;
  return `find#${createHmac("sha256", deskKey).update(`find\0${kind}\0${plain}`).digest("hex").slice(0, 40)}`;
}

const normalised: Readonly<Record<Known, (text: string) => string>> = {
  name: (text) => katakana(text.toLowerCase().replace(/[\s・･.,]/gu, "")),
  // As it is dialled at home: +81 3-… is 03-….
  phone: (text) =>
    text
      .replace(/[^\d+]/g, "")
      .replace(/^\+81/, "0")
      .replace(/\D/g, ""),
  email: (text) => (text.includes("@") ? quotaAddress(asCompared(text)) : ""),
};

/** Readings are typed in either script. */
function katakana(text: string): string {
  return text.replace(/[\u3041-\u3096]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
}

/** Everything a request is found by: who asks, and the person whose data it is. */
export function lookupKeys(deskKey: Uint8Array, { requester, behalf }: ConfirmedRequest): readonly string[] {
  const people = behalf === undefined ? [requester] : [requester, behalf.subject];
  const keys = people.flatMap(({ name, kana, phone, email }) => [
    ...[name, kana].map((text) => text && lookupKey(deskKey, "name", text)),
    phone && lookupKey(deskKey, "phone", phone),
    email && lookupKey(deskKey, "email", email),
  ]);
  return [...new Set(keys.flatMap((key) => key || []))];
}

/** The keys that what somebody typed may stand for. */
export function wantedKeys(deskKey: Uint8Array, typed: string): readonly string[] {
  const kinds = ["name", "phone", "email"] as const;
  return kinds.flatMap((kind) => lookupKey(deskKey, kind, typed) ?? []);
}
