import { subjectOf } from "../agent.ts";
import type { Finding } from "../request/findings.ts";
import type { ConfirmedRequest } from "../request/request.ts";
import type { Known } from "./aliases.ts";
import type { AliasProof } from "./ledger.ts";

/** What leads from a request to its person in the ledgers of consents and of provisions. */

/** What the person is known by, and what shows that it is theirs. */
export interface KnownAs {
  readonly known: Known;
  readonly proof: AliasProof;
}

type OfPerson = Pick<ConfirmedRequest, "id" | "requester" | "behalf" | "intake" | "identity" | "contact"> & {
  readonly findings?: Readonly<Record<string, Finding>> | undefined;
};

/**
 * Whether a link proved that the address of whoever the data are about is theirs: the one who asks for themselves
 * confirmed it, the one who is asked for answered there.
 */
export function isMailProved({
  behalf,
  intake,
  identity,
}: Pick<OfPerson, "behalf" | "intake" | "identity">): boolean {
  if (behalf === undefined) return intake === undefined;
  return identity.state === "confirmed" && identity.authority?.subject.heard === "agreed";
}

/**
 * What the person whose data a request is about is known by for certain: an address that a link proved; what the desk,
 * which checked who it is, found to agree with the business's records; the ids that owners found in their systems.
 * Whoever asks for another has confirmed an address of their own, which leads to their own records.
 */
export function knownAs(request: OfPerson): readonly KnownAs[] {
  const { id, identity, contact, findings = {} } = request;
  const { email, phone } = subjectOf(request);
  const checked = identity.state === "confirmed" ? identity : undefined;
  const by = (how: "link" | "staff", known: Known): KnownAs => ({ known, proof: { by: how, reference: id } });
  const agrees = (what: "email" | "phone") => checked?.matches?.includes(what) === true;
  const mail = email === undefined ? undefined : ({ kind: "email", address: email } as const);
  const users = [checked?.user, ...(checked ? Object.values(findings) : []).map(({ user }) => user)];
  return [
    ...(mail !== undefined && isMailProved(request) ? [by("link", mail)] : []),
    ...(mail !== undefined && !isMailProved(request) && agrees("email") ? [by("staff", mail)] : []),
    ...(phone !== undefined && agrees("phone") ? [by("staff", { kind: "telephone", number: phone })] : []),
    ...(contact === undefined ? [] : [by("staff", { kind: "email", address: contact.email })]),
    ...users.flatMap((user): KnownAs[] => {
      if (user === undefined) return [];
      const known = { kind: "user", ...user } as const;
      // A link to the settings that a program made for its own user.
      const byClient = checked?.method === "settings-link";
      return [byClient ? { known, proof: { by: "client", reference: user.client } } : by("staff", known)];
    }),
  ];
}

/** The same without what shows it. */
export function knownOf(request: OfPerson): readonly Known[] {
  return knownAs(request).map(({ known }) => known);
}
