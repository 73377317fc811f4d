/** The table of rights: what the law and the policy say of each, as data that pages, validation and notices read. */

export const rightKeys = ["disclosure"] as const;
export type RightKey = (typeof rightKeys)[number];

export const outcomes = [
  "fulfilled",
  "fulfilled-in-part",
  "no-data",
  "refused",
  "alternative-measure",
  "withdrawn",
  "lapsed",
] as const;
export type Outcome = (typeof outcomes)[number];

export const refusalCodes = [
  "D1_HARM_RIGHTS",
  "D2_SERIOUS_HINDRANCE",
  "D3_OTHER_LAW_VIOLATION",
  "D4_OTHER_LAW_ROUTE",
  "A1_ID_UNVERIFIED",
  "A4_TARGET_UNIDENTIFIED",
  "A5_NOT_RETAINED_DATA",
  "A6_FEE_UNPAID",
  "A7_NOT_LIVING_PERSON",
  "A8_WITHDRAWN",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** How a code may come about: chosen by the officer for all or part, only for all, or set by the desk itself. */
export type CodeUse = "whole-or-part" | "whole" | "desk";

export interface CodeRule {
  readonly code: RefusalCode;
  /** Article of the Act on the Protection of Personal Information, e.g. `33(2)(i)`. */
  readonly article: string;
  readonly use: CodeUse;
  /** First date of arrival it applies to; a later amendment ends it with `until` (first date it no longer does). */
  readonly from: string;
  readonly until?: string;
}

export interface Right {
  readonly key: RightKey;
  readonly article: string;
  /** Whether a fee may be charged at all (Art. 38). */
  readonly feeAllowed: boolean;
  readonly codes: readonly CodeRule[];
}

/** The 2020 and 2021 amendments, which gave the articles their present numbers, took effect on this date. */
const presentLaw = "2022-04-01";

const rights: Readonly<Record<RightKey, Right>> = {
  disclosure: {
    key: "disclosure",
    article: "33(1)",
    feeAllowed: true,
    codes: [
      { code: "D1_HARM_RIGHTS", article: "33(2)(i)", use: "whole-or-part", from: presentLaw },
      { code: "D2_SERIOUS_HINDRANCE", article: "33(2)(ii)", use: "whole-or-part", from: presentLaw },
      { code: "D3_OTHER_LAW_VIOLATION", article: "33(2)(iii)", use: "whole-or-part", from: presentLaw },
      { code: "D4_OTHER_LAW_ROUTE", article: "33(4)", use: "whole-or-part", from: presentLaw },
      { code: "A4_TARGET_UNIDENTIFIED", article: "37(2)", use: "whole", from: presentLaw },
      { code: "A5_NOT_RETAINED_DATA", article: "16(4)", use: "whole-or-part", from: presentLaw },
      { code: "A7_NOT_LIVING_PERSON", article: "2(1)", use: "whole", from: presentLaw },
      { code: "A1_ID_UNVERIFIED", article: "37(1)", use: "desk", from: presentLaw },
      { code: "A6_FEE_UNPAID", article: "38(1)", use: "desk", from: presentLaw },
      { code: "A8_WITHDRAWN", article: "33(1)", use: "desk", from: presentLaw },
    ],
  },
};

export function rightOf(key: RightKey): Right {
  return rights[key];
}

/** The codes in force for a request that arrived on `arrivalDate` (`YYYY-MM-DD`): judged by the law of that day. */
export function codesInForce(key: RightKey, arrivalDate: string): readonly CodeRule[] {
  return rights[key].codes.filter(
    (rule) => rule.from <= arrivalDate && (rule.until === undefined || arrivalDate < rule.until),
  );
}

/** The codes an officer may choose when refusing `all` or `part` of a request. */
export function choosableCodes(
  key: RightKey,
  arrivalDate: string,
  extent: "all" | "part",
): readonly CodeRule[] {
  return codesInForce(key, arrivalDate).filter(
    (rule) => rule.use === "whole-or-part" || (rule.use === "whole" && extent === "all"),
  );
}
