import { createHmac } from "node:crypto";
import { domainToASCII } from "node:url";

/**
 * The canonical address for counting and comparing: ignores letter case and `+labels` and, for Gmail, dots and its
 * other domain. https://support.google.com/mail/answer/7436150
 */
export function quotaAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at).toLowerCase().replace(/\+.*$/, "");
  const domain = domainToASCII(address.slice(at + 1)) || address.slice(at + 1).toLowerCase();
  return gmail.has(domain) ? `${local.replaceAll(".", "")}@gmail.com` : `${local}@${domain}`;
}

const gmail: ReadonlySet<string> = new Set(["gmail.com", "googlemail.com"]);

/** When the counting window that contains `nowMs` ends, and counting restarts (ms since the epoch). */
export function windowEnd(windowMs: number, nowMs: number): number {
  return (Math.floor(nowMs / windowMs) + 1) * windowMs;
}

/** What is counted; a `pair` is an address and a network, a `room` the same after it has confirmed. */
type Counted = "address" | "source" | "pair" | "room";

/** A keyed hash of personal data in a counter's key. */
export function quotaKey(deskKey: Uint8Array, kind: Counted, value: string): string {
  return `${kind}#${createHmac("sha256", deskKey).update(`${kind}\0${value}`).digest("hex").slice(0, 32)}`;
}

/** The source of a connection for counting: the whole address in IPv4, the /64 network in IPv6. */
export function sourceNetwork(ip: string): string {
  if (!ip.includes(":")) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = "", tail] = ip.toLowerCase().split("%")[0]?.split("::") ?? [];
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const between = Array(Math.max(0, 8 - first.length - last.length)).fill("0");
  const groups = tail === undefined ? first : [...first, ...between, ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
