import * as z from "zod/mini";
import { storedShape } from "./fields/schemas.ts";
import { subjectFields } from "./fields/subject.ts";
import { later } from "./later.ts";

/**
 * A request made for somebody else (APPI Art. 37(3), Cabinet Order Art. 13): the requester asks and gets the mail,
 * the subject is the person whose data it is about.
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

/** What proves that somebody may ask for another. */
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

/** How the subject comes into it: asked by mail, told in another way, or not to be asked, for a recorded reason. */
export const hearings = ["ask", "told", "cannot"] as const;

/** Who gets the result: who asked, or the subject, where a mandate does not cover receiving. */
export const receivers = ["requester", "subject"] as const;

/** Name, address and so on of whoever the data is about: the requester, unless they ask for another. */
export function subjectOf<Requester>(request: {
  readonly requester: Requester;
  readonly behalf?: Agency | undefined;
}): Requester | Subject {
  return request.behalf?.subject ?? request.requester;
}
