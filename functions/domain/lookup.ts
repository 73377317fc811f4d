import { createHmac } from "node:crypto";
import { asCompared } from "./addresses.ts";
import { dayMs } from "./calendar.ts";
import { quotaAddress } from "./quotas.ts";
import type { ConfirmedRequest } from "./request/request.ts";

/**
 * How staff find a request by a person: under keyed hashes of names, telephone numbers and addresses, exact after
 * normalization. A hash leads to receipt numbers only, and is deleted before the record is.
 */

export type Known = "name" | "phone" | "email";

type Person = { readonly [Part in "name" | "kana" | "phone" | "email"]?: string | undefined };

/** How long a request can be found by a person, in ms since it arrived. */
export const lookupMs = 365 * dayMs;

/** The key of a normalized text in the table of counters. */
function keyOf(deskKey: Uint8Array, kind: Known, plain: string): string {
  return `find#${createHmac("sha256", deskKey).update(`find\0${kind}\0${plain}`).digest("hex").slice(0, 40)}`;
}

/** A text normalized for comparison; empty for texts that nobody can be found by. */
function compared(kind: Known, text = ""): string {
  return normalised[kind](text.normalize("NFKC"));
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

/** One thing a person is known by, normalized. */
export interface KnownAs {
  readonly kind: Known;
  readonly value: string;
}

/** Everything a request is found by: of the requester and the subject. */
export function knownBy({ requester, behalf }: ConfirmedRequest): readonly KnownAs[] {
  return [...personKnownBy(requester), ...(behalf === undefined ? [] : personKnownBy(behalf.subject))];
}

/** What the person is known by whose data a request is about. */
export function subjectKnownBy({ requester, behalf }: ConfirmedRequest): readonly KnownAs[] {
  return personKnownBy(behalf?.subject ?? requester);
}

function personKnownBy({ name, kana, phone, email }: Person): readonly KnownAs[] {
  const all: readonly KnownAs[] = [
    { kind: "name", value: compared("name", name) },
    { kind: "name", value: compared("name", kana) },
    { kind: "phone", value: compared("phone", phone) },
    { kind: "email", value: compared("email", email) },
  ];
  return all.filter(({ value }) => value !== "");
}

/** The keys under which a request is found. */
export function lookupKeys(deskKey: Uint8Array, request: ConfirmedRequest): readonly string[] {
  return [...new Set(knownBy(request).map(({ kind, value }) => keyOf(deskKey, kind, value)))];
}

/** The key of an address: the requests made with it or on its owner's behalf. */
export function addressKey(deskKey: Uint8Array, address: string): string | undefined {
  const plain = compared("email", address);
  return plain === "" ? undefined : keyOf(deskKey, "email", plain);
}

/** The keys that a search text may stand for. */
export function wantedKeys(deskKey: Uint8Array, typed: string): readonly string[] {
  const kinds = ["name", "phone", "email"] as const;
  return kinds.flatMap((kind) => {
    const plain = compared(kind, typed);
    return plain === "" ? [] : [keyOf(deskKey, kind, plain)];
  });
}
