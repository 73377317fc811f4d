import type { Business } from "../domain/business.ts";

/** Tag values take ASCII letters, digits, `_` and `-` only; mail ids also have `.` and `#`. */
export function tagValue(mailId: string): string {
  return mailId.replaceAll("#", "__").replaceAll(".", "_");
}

/** The mail id that a tag value stands for. */
export function mailIdOf(tag: string): string {
  return tag.replaceAll("__", "#").replaceAll("_", ".");
}

/** Whom a mail is for, as its tag `to` says it: people outside, or a mailbox of the business. */
export function audienceOf({ mailboxes }: Business, address: string): "staff" | "requester" {
  return Object.values(mailboxes).some(({ email }) => email === address) ? "staff" : "requester";
}
