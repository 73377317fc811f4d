import * as z from "zod/mini";
import { storedShape } from "./fields/schemas.ts";
import { subjectFields } from "./fields/subject.ts";
import { later } from "./later.ts";

/**
 * A request made for somebody else (APPI Art. 37(3), Cabinet Order Art. 13): the requester asks and gets the mail;
 * the data are about the subject.
 */

export const agentKinds = [
  /** Of a minor. */
  "legal-representative",
  /** Of an adult ward. */
  "guardian",
  /** Appointed by the subject for this request. */
  "mandated",
] as const;
export type AgentKind = (typeof agentKinds)[number];

export const subjectSchema = later(() => z.object(storedShape(subjectFields)));
export type Subject = z.infer<typeof subjectSchema>;

export const agencySchema = later(() => z.object({ kind: z.enum(agentKinds), subject: subjectSchema }));
export type Agency = z.infer<typeof agencySchema>;

/** Proof of authority to ask for another person. */
export const authorityDocuments = [
  "power-of-attorney",
  "family-register",
  "resident-record",
  "guardianship-certificate",
  "other",
] as const;
export type AuthorityDocument = (typeof authorityDocuments)[number];

const documents: Readonly<Record<AgentKind, readonly AuthorityDocument[]>> = {
  "legal-representative": ["family-register", "resident-record", "other"],
  guardian: ["guardianship-certificate", "other"],
  mandated: ["power-of-attorney"],
};

/** The documents that can prove this kind of authority. */
export function documentsFor(kind: AgentKind): readonly AuthorityDocument[] {
  return documents[kind];
}

/** How the subject is involved: asked by mail, told in another way, or, for a recorded reason, not asked. */
export const hearings = ["ask", "told", "cannot"] as const;

/** Who gets the result: the requester, or the subject if a mandate does not cover receiving. */
export const receivers = ["requester", "subject"] as const;

/** Name, address and so on of the data subject: the requester, unless they ask for another person. */
export function subjectOf<Requester>(request: {
  readonly requester: Requester;
  readonly behalf?: Agency | undefined;
}): Requester | Subject {
  return request.behalf?.subject ?? request.requester;
}
