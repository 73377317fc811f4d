import { subjectOf } from "../agent.ts";
import type { Finding } from "../request/findings.ts";
import { isProvedAtLedger } from "../request/identity.ts";
import type { ConfirmedRequest } from "../request/request.ts";
import type { Known } from "./aliases.ts";
import type { AliasProof } from "./ledger.ts";

/** The aliases that lead from a request to its person in the ledgers of consents and of provisions. */

/** An alias of the person, and its proof. */
export interface KnownAs {
  readonly known: Known;
  readonly proof: AliasProof;
}

type OfPerson = Pick<ConfirmedRequest, "id" | "requester" | "behalf" | "intake" | "identity" | "contact"> & {
  readonly findings?: Readonly<Record<string, Finding>> | undefined;
};

/** Whether a link proved the data subject's address: a requester confirmed their own, a subject answered there. */
export function isMailProved({
  behalf,
  intake,
  identity,
}: Pick<OfPerson, "behalf" | "intake" | "identity">): boolean {
  if (behalf === undefined) return intake === undefined;
  return identity.state === "confirmed" && identity.authority?.subject.heard === "agreed";
}

/**
 * The proven aliases of a request's subject: an address that a link proved; details that the desk, having verified
 * the identity, found to match the business's records; ids that owners found in their systems. An agent's confirmed
 * address is their own, and leads to their own records.
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
      // A link to the settings that a program made for its own user, or a withdrawal that it recorded.
      const byClient = checked !== undefined && isProvedAtLedger(checked);
      return [byClient ? { known, proof: { by: "client", reference: user.client } } : by("staff", known)];
    }),
  ];
}

/** The same without proofs. */
export function knownOf(request: OfPerson): readonly Known[] {
  return knownAs(request).map(({ known }) => known);
}
