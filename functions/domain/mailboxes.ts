import { otherRecipients } from "./provisions/other-recipients.ts";
import { quotaAddress } from "./quotas.ts";

/**
 * A mailbox's roles: `desk` (intake, identity, fee, post), `officer` (decides, is escalated to); owners are named by
 * their systems.
 */
export const roles = ["desk", "owner", "officer"] as const;
export type Role = (typeof roles)[number];

/** The part of the configuration about mailboxes. */
interface Mailboxes {
  readonly mailboxes: Readonly<
    Record<
      string,
      { readonly email: string; readonly roles: readonly Role[]; readonly shared?: boolean | undefined }
    >
  >;
}
interface Systems {
  readonly systems: readonly { readonly key: string; readonly owner: string }[];
  readonly recipients: readonly { readonly key: string; readonly owner: string }[];
}

/** A mailbox's address in canonical spelling. */
export function addressOf({ mailboxes }: Mailboxes, key: string): string | undefined {
  return mailboxes[key]?.email.toLowerCase();
}

/** Whether an address is one of the desk's own, in any spelling: staff would answer mail there themselves. */
export function isOwnAddress(
  { mailboxes, sender }: Mailboxes & { readonly sender: string },
  address: string | undefined,
): boolean {
  if (address === undefined) return false;
  const own = [sender, ...Object.values(mailboxes).map(({ email }) => email)];
  return own.map(quotaAddress).includes(quotaAddress(address));
}

/** Whether two mailboxes have different addresses, and so, presumably, different readers. */
export function areApart(business: Mailboxes, one: string, other: string): boolean {
  return one !== other && addressOf(business, one) !== addressOf(business, other);
}

/** Whether several people read a mailbox, so that its name does not say who answers. */
export function isShared({ mailboxes }: Mailboxes, key: string): boolean {
  return mailboxes[key]?.shared === true;
}

/**
 * The mailboxes of a role in configuration order; for `owner`, that of the system, or the one that tells the
 * recipient.
 */
export function mailboxesOf(
  business: Mailboxes & Systems,
  role: Role,
  systemKey?: string,
): readonly string[] {
  // Recipients outside the configuration are told by the officer.
  if (role === "owner" && systemKey !== otherRecipients) {
    const owner = [...business.systems, ...business.recipients].find(({ key }) => key === systemKey)?.owner;
    return owner === undefined ? [] : [owner];
  }
  return Object.entries(business.mailboxes)
    .filter(([, mailbox]) => mailbox.roles.includes(role === "owner" ? "officer" : role))
    .map(([key]) => key);
}
