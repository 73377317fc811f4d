/** The coded reasons for refusing all or part of a request. */
export const refusalCodes = [
  "P1_EVIDENT",
  "P2_HARM_RIGHTS",
  "P3_HARM_BUSINESS",
  "P4_PUBLIC_BODY",
  "D1_HARM_RIGHTS",
  "D2_SERIOUS_HINDRANCE",
  "D3_OTHER_LAW_VIOLATION",
  "D4_OTHER_LAW_ROUTE",
  "T1_EXCLUDED_RECORD",
  "C1_ACCURATE",
  "C2_NOT_FACT",
  "C3_NOT_NEEDED_FOR_PURPOSE",
  "C4_SPECIAL_PROCEDURE",
  "S1_GROUND_NOT_ESTABLISHED",
  "S2_BEYOND_NECESSARY_EXTENT",
  "S3_ALTERNATIVE_MEASURE",
  "O1_PRECONDITION_OF_SERVICE",
  "A1_ID_UNVERIFIED",
  "A2_AGENT_UNVERIFIED",
  "A4_TARGET_UNIDENTIFIED",
  "A5_NOT_RETAINED_DATA",
  "A6_FEE_UNPAID",
  "A7_NOT_LIVING_PERSON",
  "A8_WITHDRAWN",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** How a code may come about: for all or part, only for all, only for part, with a measure in its place, or set by the desk. */
export type CodeUse = "whole-or-part" | "whole" | "part" | "alternative" | "desk";

export interface CodeRule {
  readonly code: RefusalCode;
  /** Article of the Act on the Protection of Personal Information, e.g. `33(2)(i)`; `policy` where the policy says it. */
  readonly article: string;
  readonly use: CodeUse;
}

/** A reason for a refusal, the article it stands on, and which choices it is for. */
export function code(name: RefusalCode, article: string, use: CodeUse): CodeRule {
  return { code: name, article, use };
}

/** Reasons that no right escapes; `article` is the one the request was made under. */
export function admissibility(article: string, feeAllowed: boolean): readonly CodeRule[] {
  return [
    code("A4_TARGET_UNIDENTIFIED", "37(2)", "whole"),
    code("A5_NOT_RETAINED_DATA", "16(4)", "whole-or-part"),
    code("A7_NOT_LIVING_PERSON", "2(1)", "whole"),
    code("A1_ID_UNVERIFIED", "37(1)", "desk"),
    code("A2_AGENT_UNVERIFIED", "37(3)", "desk"),
    ...(feeAllowed ? [code("A6_FEE_UNPAID", "38(1)", "desk")] : []),
    code("A8_WITHDRAWN", article, "desk"),
  ];
}

/** Where nothing may be refused, only what the desk itself may find: not who they say, or taken back. */
export function unrefusable(article: string): readonly CodeRule[] {
  return admissibility(article, false).filter((rule) => rule.use === "desk");
}

/** What Art. 33(2) and (4) allow against a request to see something. */
export const disclosing: readonly CodeRule[] = [
  code("D1_HARM_RIGHTS", "33(2)(i)", "whole-or-part"),
  code("D2_SERIOUS_HINDRANCE", "33(2)(ii)", "whole-or-part"),
  code("D3_OTHER_LAW_VIOLATION", "33(2)(iii)", "whole-or-part"),
  code("D4_OTHER_LAW_ROUTE", "33(4)", "whole-or-part"),
];

/** What Art. 35(2), (4) and (6) allow against a request to stop: not well-founded, too far, or a substitute measure. */
export function stopping(article: string): readonly CodeRule[] {
  return [
    code("S1_GROUND_NOT_ESTABLISHED", article, "whole-or-part"),
    code("S2_BEYOND_NECESSARY_EXTENT", article, "part"),
    code("S3_ALTERNATIVE_MEASURE", article, "alternative"),
  ];
}
