import { domainToASCII } from "node:url";
import * as z from "zod/mini";
import { later } from "./later.ts";

/** E-mail addresses as people type them, as mail servers take them and as the record keeps them. */

/** Whether a text has any visible content; a Braille blank is not. */
export function isVisible(text: string): boolean {
  return /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/u.test(text);
}

/** Normalizes typed text: full-width characters become ASCII, invisible ones, pasted without noticing, are removed. */
function asTyped(address: string): string {
  return address
    .normalize("NFKC")
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, "")
    .trim();
}

/**
 * Japanese carriers that issued addresses with dots where RFC 5321 allows none; until 2009, and many are still in
 * use.
 */
const withLooseDots =
  "(?:docomo\\.ne\\.jp|(?:[a-z0-9-]+\\.)?ezweb\\.ne\\.jp|au\\.com|softbank\\.ne\\.jp|[a-z]\\.vodafone\\.ne\\.jp)";

/** Characters of an atom: https://www.rfc-editor.org/rfc/rfc5322#section-3.2.3 */
const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

/** A local part of atoms, or an old carrier's; a domain of two labels or more. https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2 */
const addressPattern = () =>
  new RegExp(
    `^(?=[^@]{1,64}@)(?:${atom}(?:\\.${atom})*@(?:${label}\\.)+(?!\\d+$)${label}|(?:${atom}|\\.)+@${withLooseDots})$`,
    "i",
  );

/** The canonical spelling for comparison; a text that cannot be an address is left as typed. */
export function asCompared(typed: string): string {
  return emailAddress.safeParse(typed).data ?? asTyped(typed);
}

/** Whether a text may be in a record as an address: the rules of its day may have allowed more than today's. */
export function mayBeAddress(typed: string): boolean {
  return /^[^@\s]+@[^@\s]+$/.test(asCompared(typed));
}

/** One address that mail servers accept; two in one field, or control characters, are refused. */
export const emailAddress = later(() =>
  z.pipe(
    z.pipe(
      z.string().check(
        z.overwrite(asTyped),
        z.maxLength(254),
        z.regex(/^[^\p{Cs}\p{Cc}]*$/u, "control-characters"),
        z.refine((value) => value.split("@").length <= 2, "two-addresses"),
      ),
      z.transform(asMailServersWriteIt),
    ),
    z.email({ pattern: addressPattern() }).check(z.maxLength(254)),
  ),
);

/** An address in a record: it was checked by the rules of its day. */
export const storedAddress = later(() =>
  z.string().check(z.maxLength(254), z.regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u)),
);

/**
 * The address with its domain in ASCII (`xn--…`), as SES requires. The local part must be ASCII for SES, so other
 * letters there are refused. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Destination.html
 */
function asMailServersWriteIt(address: string): string {
  const at = address.lastIndexOf("@");
  // Characters of host names, and the dots of every script; excludes commas and brackets copied along.
  if (at < 0 || !/^[\p{L}\p{N}\p{M}・.。．｡-]*$/u.test(address.slice(at + 1))) return address;
  // Some write a carrier's stray dots in quotes, as mail servers require.
  const local = address.slice(0, at).replace(/^"([^"\\]+)"$/, "$1");
  return `${local}@${domainToASCII(address.slice(at + 1))}`;
}

/**
 * The address for sending: RFC 5321 allows stray dots only in quotes. SES does not document whether it accepts
 * quotes; if it refuses, the page says so and names another way.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  return /^\.|\.\.|\.$/.test(local) ? `"${local}"${address.slice(at)}` : address;
}

/**
 * An address with a display name for a header: ASCII in quotes, anything else in encoded words of at most 75
 * characters. https://www.rfc-editor.org/rfc/rfc2047#section-2
 */
export function withName(name: string, address: string): string {
  const line = name.replace(/\p{Cc}+/gu, " ");
  if (/^[\x20-\x7e]*$/.test(line)) return `"${line.replace(/["\\]/g, "\\$&")}" <${address}>`;
  // Eleven characters take at most 44 bytes, which is 60 in base64.
  const words = line.match(/.{1,11}/gu) ?? [];
  const encoded = words.map((word) => `=?utf-8?B?${Buffer.from(word).toString("base64")}?=`);
  return `${encoded.join(" ")} <${address}>`;
}

/** The mail domains that most people in Japan use. */
const commonDomains = [
  ...["gmail.com", "yahoo.co.jp", "icloud.com", "outlook.jp", "outlook.com", "hotmail.com", "hotmail.co.jp"],
  ...["docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp", "i.softbank.jp", "ymobile.ne.jp", "rakuten.jp"],
  ...[
    "nifty.com",
    "biglobe.ne.jp",
    "ocn.ne.jp",
    "so-net.ne.jp",
    "plala.or.jp",
    "yahoo.com",
    "googlemail.com",
  ],
];

/** Real domains that differ from those by one typo. */
const alike: ReadonlySet<string> = new Set([
  ...commonDomains,
  "ymail.com",
  "mail.com",
  "email.com",
  "gmx.com",
]);

/** The common domain that was probably meant: one letter added, missing, changed, or two swapped. */
export function meantDomain(address: string): string | undefined {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  if (alike.has(domain)) return undefined;
  return commonDomains.find((common) => isOneSlip(domain, common));
}

function isOneSlip(typed: string, meant: string): boolean {
  let same = 0;
  while (same < typed.length && typed[same] === meant[same]) same += 1;
  const [left, right] = [typed.slice(same), meant.slice(same)];
  return (
    left.slice(1) === right ||
    left === right.slice(1) ||
    left.slice(1) === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}
