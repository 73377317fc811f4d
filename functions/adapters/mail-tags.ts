import type { Business } from "../domain/business.ts";
import { consentMails } from "../domain/consents/mails.ts";

/** Tag values take ASCII letters, digits, `_` and `-` only; mail ids also have `.` and `#`. */
export function tagValue(mailId: string): string {
  return mailId.replaceAll("#", "__").replaceAll(".", "_");
}

/** The mail id encoded in a tag value. */
export function mailIdOf(tag: string): string {
  return tag.replaceAll("__", "#").replaceAll("_", ".");
}

/**
 * The name of a mail in logs and errors: the id of one about consents identifies its person, so only its kind is
 * named.
 */
export function loggedName({ request, mail }: { readonly request: string; readonly mail: string }): string {
  return request === consentMails ? (mail.split(".")[0] ?? "") : mail;
}

/** The audience of a mail, as its tag `to` gives it: people outside, or a mailbox of the business. */
export function audienceOf({ mailboxes }: Business, address: string): "staff" | "requester" {
  return Object.values(mailboxes).some(({ email }) => email === address) ? "staff" : "requester";
}
