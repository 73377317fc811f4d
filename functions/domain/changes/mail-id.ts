import { type PersonKey, personKeySchema } from "../consents/person.ts";
import { type ChangeMailKind, changeMails } from "./next-mail.ts";

/** How a mail about a change is known again in SES's reports: in the tag of the request, and in that of the mail. */
export const changeTag = "policy-change";

/** The mail to a person: `2027-04-01.notice.P-…`. */
export function changeMailId(version: string, kind: ChangeMailKind, person: PersonKey): string {
  return `${version}.${kind}.${person}`;
}

export interface ChangeMailId {
  readonly version: string;
  readonly kind: ChangeMailKind;
  readonly person: PersonKey;
}

/** Whom a mail went to, and about what; undefined of the mails to the officer. */
export function readChangeMailId(id: string): ChangeMailId | undefined {
  const [version = "", name, key] = id.split(".");
  const kind = changeMails.find((one) => one === name);
  const person = personKeySchema.safeParse(key);
  return kind === undefined || !person.success ? undefined : { version, kind, person: person.data };
}
