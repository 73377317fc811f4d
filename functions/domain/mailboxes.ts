import { quotaAddress } from "./quotas.ts";

/** What a mailbox may do: `desk` (intake, identity, fee, post), `officer` (decides, is escalated to); owners are named by their systems. */
export const roles = ["desk", "owner", "officer"] as const;
export type Role = (typeof roles)[number];

/** The part of the configuration that says who reads what. */
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

/** Where a mailbox is read, written so that one address is one text. */
export function addressOf({ mailboxes }: Mailboxes, key: string): string | undefined {
  return mailboxes[key]?.email.toLowerCase();
}

/** Whether an address is one of the desk's own, however it is spelt: what is mailed there, staff would answer themselves. */
export function isOwnAddress(
  { mailboxes, sender }: Mailboxes & { readonly sender: string },
  address: string | undefined,
): boolean {
  if (address === undefined) return false;
  const own = [sender, ...Object.values(mailboxes).map(({ email }) => email)];
  return own.map(quotaAddress).includes(quotaAddress(address));
}

/** Whether two mailboxes of the configuration are read at different addresses: by different people, one may hope. */
export function areApart(business: Mailboxes, one: string, other: string): boolean {
  return one !== other && addressOf(business, one) !== addressOf(business, other);
}

/** Whether several people read a mailbox, so that its name does not say who answers. */
export function isShared({ mailboxes }: Mailboxes, key: string): boolean {
  return mailboxes[key]?.shared === true;
}

/** The mailboxes of a role in the order of the configuration; for `owner`, that of the system, or whoever tells the recipient. */
export function mailboxesOf(
  business: Mailboxes & Systems,
  role: Role,
  systemKey?: string,
): readonly string[] {
  if (role === "owner") {
    const owner = [...business.systems, ...business.recipients].find(({ key }) => key === systemKey)?.owner;
    return owner === undefined ? [] : [owner];
  }
  return Object.entries(business.mailboxes)
    .filter(([, mailbox]) => mailbox.roles.includes(role))
    .map(([key]) => key);
}
