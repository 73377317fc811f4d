import type { BasisCode, GivenCode, ReceivedCode } from "./bases.ts";
import { type Dated, ruleOn, sincePresentLaw } from "./dated.ts";

/** Which provisions and receipts must be recorded by law, and with which items. */

/** Items that a record may have to contain. `party`: name, address, and a corporation's representative. */
const recordItems = [
  "consent",
  "confirmation",
  "informed",
  "date",
  "party",
  "origin",
  "person",
  "items",
  "publication",
] as const;
export type RecordItem = (typeof recordItems)[number];

/**
 * A duty to record (Art. 29(1), 30(3), 31(3)); undefined if the law requires no record. `disclosed`: whether it is a
 * 第三者提供記録, which the person may see: about data that identify them to the keeper of the record (Art. 33(5)).
 */
export interface Duty {
  readonly article: string;
  readonly says: readonly RecordItem[];
  readonly disclosed: boolean;
}

const none = sincePresentLaw<Duty | undefined>(undefined);
const exempt = {
  "by-law": none,
  life: none,
  "public-health": none,
  "public-duty": none,
  "research-results": none,
  research: none,
  "research-recipient": none,
  entrusting: none,
  succession: none,
  "joint-use": none,
} as const;

const onConsent: Duty = {
  article: "R20(1)(ii)",
  says: ["consent", "party", "person", "items"],
  disclosed: true,
};

const provider: Readonly<Record<GivenCode, Dated<Duty | undefined>>> = {
  // The proviso of Art. 29(1) names Art. 27(1) and (5), its parenthesis the bodies of 16(2).
  ...exempt,
  "public-body": none,
  consent: sincePresentLaw<Duty | undefined>(onConsent),
  "consent-abroad": sincePresentLaw<Duty | undefined>(onConsent),
  "filed-opt-out": sincePresentLaw<Duty | undefined>({
    article: "R20(1)(i)",
    says: ["date", "party", "person", "items"],
    disclosed: true,
  }),
  // The provider cannot tell whose data they are, so the record cannot be shown to anybody.
  "personally-referable": sincePresentLaw<Duty | undefined>({
    article: "R28(1)",
    says: ["confirmation", "informed", "date", "party", "items"],
    disclosed: false,
  }),
};

const receiver: Readonly<Record<ReceivedCode, Dated<Duty | undefined>>> = {
  ...exempt,
  consent: sincePresentLaw<Duty | undefined>({
    article: "R24(1)(ii)",
    says: ["consent", "party", "origin", "person", "items"],
    disclosed: true,
  }),
  "filed-opt-out": sincePresentLaw<Duty | undefined>({
    article: "R24(1)(i)",
    says: ["date", "party", "origin", "person", "items", "publication"],
    disclosed: true,
  }),
  "personally-referable": sincePresentLaw<Duty | undefined>({
    article: "R24(1)(iii)",
    says: ["consent", "party", "person", "items"],
    disclosed: true,
  }),
  "private-individual": sincePresentLaw<Duty | undefined>({
    article: "R24(1)(iv)",
    says: ["party", "origin", "person", "items"],
    disclosed: true,
  }),
};

/** A provision or receipt, as far as duties depend on it. */
export type Way =
  | { readonly direction: "given"; readonly code: GivenCode; readonly onBehalf?: boolean }
  | { readonly direction: "received"; readonly code: ReceivedCode };

/**
 * The duty to record on a day (`YYYY-MM-DD`); undefined if there is none. Passing data on at the person's own request
 * is not a provision by the business (Guidelines on confirming and recording, 2-2-1-1).
 */
export function dutyOf(way: Way, date: string): Duty | undefined {
  if (way.direction === "received") return ruleOn(receiver[way.code], date);
  return way.onBehalf === true ? undefined : ruleOn(provider[way.code], date);
}

/** How a record was made (Rule 19, 23, 27). */
export const methods = ["each", "batch", "substitute"] as const;
export type Method = (typeof methods)[number];

/**
 * One record of continuous or repeated provision to one party (Rule 19(2), 23(2), 27(2)), not on opt-out; a contract or
 * document in its place (Rule 19(3), 23(3), 27(3)) only for goods or services to the person, on consent or Art. 31.
 */
const mayBe: Dated<Readonly<Record<Method, (code: BasisCode) => boolean>>> = sincePresentLaw({
  each: () => true,
  batch: (code) => code !== "filed-opt-out",
  substitute: (code) => code === "consent" || code === "consent-abroad" || code === "personally-referable",
});

/** Whether provisions on a basis may be recorded in this way. */
export function mayBeRecorded(method: Method, code: BasisCode, date: string): boolean {
  return ruleOn(mayBe, date)[method](code);
}
