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
  "F1_SERIOUS_HINDRANCE",
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
  "A9_EXISTENCE_SENSITIVE",
  "A6_FEE_UNPAID",
  "A7_NOT_LIVING_PERSON",
  "A8_WITHDRAWN",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/**
 * When a code may be used: for all or part, only for all, only for part, with a substitute measure, or only by the
 * desk itself. An `unsaid` code leaves open whether there is any data, so it stands alone and for all. A `retired`
 * one can no longer be chosen, but stays readable in records.
 */
export type CodeUse = "whole-or-part" | "whole" | "unsaid" | "part" | "alternative" | "desk" | "retired";

export interface CodeRule {
  readonly code: RefusalCode;
  /**
   * Article of the Act on the Protection of Personal Information, e.g. `33(2)(i)`, or `33(5)>33(2)(i)` if the first
   * applies the second mutatis mutandis; `policy` if the policy is the source.
   */
  readonly article: string;
  readonly use: CodeUse;
}

/** A reason for a refusal, its article, and the choices it can be used with. */
export function code(name: RefusalCode, article: string, use: CodeUse): CodeRule {
  return { code: name, article, use };
}

/**
 * Reasons that apply to every right; `article` is the one the request was made under. Art. 37 is about requests under
 * the Act: for rights that only the policy promises, the policy requires identification.
 */
export function admissibility(article: string, feeAllowed: boolean): readonly CodeRule[] {
  const under = (paragraph: string) => (article === "policy" ? "policy" : paragraph);
  return [
    code("A4_TARGET_UNIDENTIFIED", under("37(2)"), "whole"),
    code("A7_NOT_LIVING_PERSON", "2(1)", "whole"),
    code("A1_ID_UNVERIFIED", under("37(1)"), "desk"),
    code("A2_AGENT_UNVERIFIED", under("37(3)"), "desk"),
    ...(feeAllowed ? [code("A6_FEE_UNPAID", "38(1)", "desk")] : []),
    code("A8_WITHDRAWN", article, "desk"),
  ];
}

/**
 * Reasons against a request about retained personal data: there are none, or (Art. 16(4) with Order Art. 5) saying
 * whether there are any would do harm.
 */
export const notRetained: readonly CodeRule[] = [
  code("A5_NOT_RETAINED_DATA", "16(4)", "whole-or-part"),
  code("A9_EXISTENCE_SENSITIVE", "16(4)", "unsaid"),
];

/** For rights that cannot be refused, only the desk's own findings: unidentified, or withdrawn. */
export function unrefusable(article: string): readonly CodeRule[] {
  return admissibility(article, false).filter((rule) => rule.use === "desk");
}

/** Grounds of Art. 33(2) for refusing disclosure; `paragraph` is it, or the one that applies it. */
export function disclosing(paragraph: string): readonly CodeRule[] {
  return [
    code("D1_HARM_RIGHTS", `${paragraph}(i)`, "whole-or-part"),
    code("D2_SERIOUS_HINDRANCE", `${paragraph}(ii)`, "whole-or-part"),
    code("D3_OTHER_LAW_VIOLATION", `${paragraph}(iii)`, "whole-or-part"),
  ];
}

/** Grounds of Art. 35(2) and (6) for refusing to stop: unfounded, excessive, or a substitute measure. */
export function stopping(article: string): readonly CodeRule[] {
  return [...stoppingWhole(article), code("S2_BEYOND_NECESSARY_EXTENT", article, "part")];
}

/** The same for Art. 35(4), which has no "necessary extent". */
export function stoppingWhole(article: string): readonly CodeRule[] {
  return [
    code("S1_GROUND_NOT_ESTABLISHED", article, "whole-or-part"),
    code("S3_ALTERNATIVE_MEASURE", article, "alternative"),
  ];
}
