import { type PersonKey, personKeySchema } from "../consents/person.ts";
import { type ChangeMailKind, changeMails } from "./next-mail.ts";

/** How SES's events identify a mail about a change: by the tag of the request and the tag of the mail. */
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

/** The recipient and subject of a mail; undefined for mails to the officer. */
export function readChangeMailId(id: string): ChangeMailId | undefined {
  const [version = "", name, key] = id.split(".");
  const kind = changeMails.find((one) => one === name);
  const person = personKeySchema.safeParse(key);
  return kind === undefined || !person.success ? undefined : { version, kind, person: person.data };
}
