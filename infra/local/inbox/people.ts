import type { Business } from "../../../functions/domain/business.ts";
import type { people as peopleOutside } from "../../../functions/domain/links.ts";
import type { Role } from "../../../functions/domain/mailboxes.ts";
import { isConfirmed, type Request } from "../../../functions/domain/request/request.ts";
import type { SentMail } from "../mail/sent-mail.ts";

/** The reader of an address: a mailbox of the business by its key and roles, or a person outside. */
export type Reader =
  | { readonly kind: "staff"; readonly mailbox: string; readonly roles: readonly Role[] }
  | { readonly kind: (typeof peopleOutside)[number] | "somebody" };

/** One person on the inbox page with their mail, newest first. */
export interface Person {
  /** As in mails, in lower case. */
  readonly address: string;
  readonly reader: Reader;
  readonly mails: readonly SentMail[];
}

/** Everybody with a mailbox: people outside first, most recently mailed first, then staff in configuration order. */
export function peopleOf(
  business: Pick<Business, "mailboxes">,
  requests: readonly Request[],
  mails: readonly SentMail[],
): readonly Person[] {
  const received = new Map<string, SentMail[]>();
  for (const mail of mails.toReversed()) {
    for (const to of new Set(mail.to.map((address) => address.toLowerCase()))) {
      const before = received.get(to);
      if (before === undefined) received.set(to, [mail]);
      else before.push(mail);
    }
  }
  const staff = staffOf(business);
  const outside = [...received.keys()].filter((address) => !staff.has(address));
  const known = readersOutside(requests);
  return [
    ...outside.map((address) => ({ address, reader: known.get(address) ?? somebody })),
    ...[...staff].map(([address, reader]) => ({ address, reader })),
  ].map((person) => ({ ...person, mails: received.get(person.address) ?? [] }));
}

const somebody: Reader = { kind: "somebody" };

/** The business's mailboxes by address; an address with several keys is one person. */
function staffOf({ mailboxes }: Pick<Business, "mailboxes">): ReadonlyMap<string, Reader> {
  const staff = new Map<string, Extract<Reader, { kind: "staff" }>>();
  for (const [mailbox, { email, roles }] of Object.entries(mailboxes)) {
    const address = email.toLowerCase();
    const before = staff.get(address);
    const all = new Set([...(before?.roles ?? []), ...roles]);
    staff.set(address, { kind: "staff", mailbox: before?.mailbox ?? mailbox, roles: [...all] });
  }
  return staff;
}

function readersOutside(requests: readonly Request[]): ReadonlyMap<string, Reader> {
  const known = new Map<string, Reader>();
  for (const request of requests) {
    if (request.status === "purged") continue;
    const contact = isConfirmed(request) ? request.contact?.email : undefined;
    for (const [address, kind] of [
      [contact, "contact"],
      [request.behalf?.subject.email, "subject"],
      [request.requester.email, "requester"],
    ] as const) {
      if (address !== undefined) known.set(address.toLowerCase(), { kind });
    }
  }
  return known;
}
