/**
 * The table of rights: what the law and the policy say of each, as data that pages, validation, workflows and
 * notices read. Everything carries the dates it applies to, because a request is judged by the law of the day it
 * arrived on: an amendment ends one entry and begins another.
 */

export const rightKeys = [
  "disclosure",
  "third-party-records",
  "purpose",
  "correction",
  "stop-violation",
  "stop-provision",
  "stop-need",
  "erasure",
  "opt-out",
  "consent-withdrawal",
  "inquiry",
] as const;
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

/** What the requester alleges; which of them a right asks for is in the table. */
export const groundKeys = [
  "beyond-purpose",
  "improper-use",
  "improper-acquisition",
  "provision-without-consent",
  "provision-abroad",
  "no-longer-needed",
  "breach-event",
  "rights-at-risk",
] as const;
export type GroundKey = (typeof groundKeys)[number];

/** What the requester wants done to the data. */
export const measures = ["stop-use", "erase", "stop-provision"] as const;
export type Measure = (typeof measures)[number];

/** What the officer may choose; which of them a right knows is in the table. */
export const choices = [
  "disclose",
  "disclose-in-part",
  "grant",
  "grant-in-part",
  "alternative",
  "inform",
  "reply",
  "no-such-data",
  "refuse",
] as const;
export type Choice = (typeof choices)[number];

/** Dates of arrival that a rule applies to: from the first, up to but not including the second. */
export interface InForce {
  readonly from: string;
  readonly until?: string;
}

/** How a code may come about: for all or part, only for all, only for part, with a measure in its place, or set by the desk. */
export type CodeUse = "whole-or-part" | "whole" | "part" | "alternative" | "desk";

export interface CodeRule extends InForce {
  readonly code: RefusalCode;
  /** Article of the Act on the Protection of Personal Information, e.g. `33(2)(i)`; `policy` where the policy says it. */
  readonly article: string;
  readonly use: CodeUse;
}

export interface GroundRule extends InForce {
  readonly ground: GroundKey;
  readonly article: string;
}

/** What a right asks the requester for, beyond who they are and which data it is about. */
export interface Claims {
  readonly grounds: readonly GroundRule[];
  readonly measures: readonly Measure[];
  /** The facts behind the ground. */
  readonly facts: "required" | "optional" | "none";
  /** Items with their present and correct values. */
  readonly items: boolean;
  /** Who the data were given to. */
  readonly recipient: boolean;
  /** Free words to the person in charge. */
  readonly message: boolean;
  /** The kinds of data it is about: not where items name them, nor where the policy has consent given for one kind only. */
  readonly kinds: boolean;
}

export interface Right {
  readonly key: RightKey;
  readonly article: string;
  /** Clause of the first business's policy that promises it, where one does. */
  readonly clause?: string;
  /** Whether a fee may be charged at all (Art. 38). */
  readonly feeAllowed: boolean;
  /** Whether the business must know who asks: always where it would act on data. */
  readonly identity: boolean;
  /** Whether every system's owner looks for the data first. */
  readonly search: boolean;
  /** What acting on a decision means: handing over data, changing them in the systems, or only saying something. */
  readonly act: "package" | "systems" | "words";
  readonly claims: Claims;
  readonly choices: readonly Choice[];
  readonly codes: readonly CodeRule[];
}

/** The 2020 and 2021 amendments, which gave the articles their present numbers, took effect on this date. */
const presentLaw = "2022-04-01";

const noClaims: Claims = {
  grounds: [],
  measures: [],
  facts: "none",
  items: false,
  recipient: false,
  message: false,
  kinds: false,
};

function code(name: RefusalCode, article: string, use: CodeUse): CodeRule {
  return { code: name, article, use, from: presentLaw };
}

function ground(name: GroundKey, article: string): GroundRule {
  return { ground: name, article, from: presentLaw };
}

/** Reasons that no right escapes; `article` is the one the request was made under. */
function admissibility(article: string, fee: boolean): readonly CodeRule[] {
  return [
    code("A4_TARGET_UNIDENTIFIED", "37(2)", "whole"),
    code("A5_NOT_RETAINED_DATA", "16(4)", "whole-or-part"),
    code("A7_NOT_LIVING_PERSON", "2(1)", "whole"),
    code("A1_ID_UNVERIFIED", "37(1)", "desk"),
    code("A2_AGENT_UNVERIFIED", "37(3)", "desk"),
    ...(fee ? [code("A6_FEE_UNPAID", "38(1)", "desk")] : []),
    code("A8_WITHDRAWN", article, "desk"),
  ];
}

/** Where nothing may be refused, only what the desk itself may find: not who they say, or taken back. */
function unrefusable(article: string): readonly CodeRule[] {
  return admissibility(article, false).filter((rule) => rule.use === "desk");
}

/** What Art. 35(2), (4) and (6) allow against a request to stop: not well-founded, too far, or a substitute measure. */
function stopping(article: string): readonly CodeRule[] {
  return [
    code("S1_GROUND_NOT_ESTABLISHED", article, "whole-or-part"),
    code("S2_BEYOND_NECESSARY_EXTENT", article, "part"),
    code("S3_ALTERNATIVE_MEASURE", article, "alternative"),
  ];
}

const disclosing = { feeAllowed: true, identity: true, search: true, act: "package" } as const;
const changing = { feeAllowed: false, identity: true, search: true, act: "systems" } as const;
const prompt = { feeAllowed: false, identity: true, search: false, act: "systems" } as const;
const changes: readonly Choice[] = ["grant", "grant-in-part", "alternative", "no-such-data", "refuse"];

const rights: Readonly<Record<RightKey, Right>> = {
  disclosure: {
    key: "disclosure",
    article: "33(1)",
    clause: "7",
    ...disclosing,
    claims: { ...noClaims, kinds: true },
    choices: ["disclose", "disclose-in-part", "no-such-data", "refuse"],
    codes: [
      code("D1_HARM_RIGHTS", "33(2)(i)", "whole-or-part"),
      code("D2_SERIOUS_HINDRANCE", "33(2)(ii)", "whole-or-part"),
      code("D3_OTHER_LAW_VIOLATION", "33(2)(iii)", "whole-or-part"),
      code("D4_OTHER_LAW_ROUTE", "33(4)", "whole-or-part"),
      ...admissibility("33(1)", true),
    ],
  },
  "third-party-records": {
    key: "third-party-records",
    article: "33(5)",
    ...disclosing,
    claims: { ...noClaims, recipient: true, kinds: true },
    choices: ["disclose", "disclose-in-part", "no-such-data", "refuse"],
    codes: [
      code("T1_EXCLUDED_RECORD", "33(5)", "whole-or-part"),
      code("D1_HARM_RIGHTS", "33(2)(i)", "whole-or-part"),
      code("D2_SERIOUS_HINDRANCE", "33(2)(ii)", "whole-or-part"),
      code("D3_OTHER_LAW_VIOLATION", "33(2)(iii)", "whole-or-part"),
      code("D4_OTHER_LAW_ROUTE", "33(4)", "whole-or-part"),
      ...admissibility("33(5)", true),
    ],
  },
  purpose: {
    key: "purpose",
    article: "32(2)",
    feeAllowed: true,
    identity: true,
    search: false,
    act: "words",
    claims: noClaims,
    choices: ["inform", "refuse"],
    codes: [
      code("P1_EVIDENT", "32(2)(i)", "whole"),
      code("P2_HARM_RIGHTS", "32(2)(ii)", "whole"),
      code("P3_HARM_BUSINESS", "32(2)(ii)", "whole"),
      code("P4_PUBLIC_BODY", "32(2)(ii)", "whole"),
      ...admissibility("32(2)", true),
    ],
  },
  correction: {
    key: "correction",
    article: "34(1)",
    clause: "8-1(1)",
    ...changing,
    claims: { ...noClaims, items: true, facts: "optional" },
    choices: ["grant", "grant-in-part", "no-such-data", "refuse"],
    codes: [
      code("C1_ACCURATE", "34(2)", "whole-or-part"),
      code("C2_NOT_FACT", "34(2)", "whole-or-part"),
      code("C3_NOT_NEEDED_FOR_PURPOSE", "34(2)", "whole-or-part"),
      code("C4_SPECIAL_PROCEDURE", "34(2)", "whole-or-part"),
      ...admissibility("34(1)", false),
    ],
  },
  "stop-violation": {
    key: "stop-violation",
    article: "35(1)",
    clause: "8-1(2)",
    ...changing,
    claims: {
      ...noClaims,
      grounds: [
        ground("beyond-purpose", "18"),
        ground("improper-use", "19"),
        ground("improper-acquisition", "20"),
      ],
      measures: ["stop-use", "erase"],
      facts: "required",
      kinds: true,
    },
    choices: changes,
    codes: [...stopping("35(2)"), ...admissibility("35(1)", false)],
  },
  "stop-provision": {
    key: "stop-provision",
    article: "35(3)",
    ...changing,
    claims: {
      ...noClaims,
      grounds: [ground("provision-without-consent", "27(1)"), ground("provision-abroad", "28")],
      measures: ["stop-provision"],
      facts: "required",
      recipient: true,
      kinds: true,
    },
    choices: changes,
    codes: [...stopping("35(4)"), ...admissibility("35(3)", false)],
  },
  "stop-need": {
    key: "stop-need",
    article: "35(5)",
    ...changing,
    claims: {
      ...noClaims,
      grounds: [
        ground("no-longer-needed", "35(5)"),
        ground("breach-event", "26(1)"),
        ground("rights-at-risk", "35(5)"),
      ],
      measures: ["stop-use", "erase", "stop-provision"],
      facts: "required",
      kinds: true,
    },
    choices: changes,
    codes: [...stopping("35(6)"), ...admissibility("35(5)", false)],
  },
  erasure: {
    key: "erasure",
    article: "35(5)",
    clause: "8-2",
    ...changing,
    claims: { ...noClaims, measures: ["erase"], facts: "optional", kinds: true },
    choices: changes,
    codes: [...stopping("35(6)"), ...admissibility("35(5)", false)],
  },
  "opt-out": {
    key: "opt-out",
    article: "policy",
    clause: "3-2",
    ...prompt,
    claims: { ...noClaims, measures: ["stop-use"], facts: "optional", kinds: true },
    choices: ["grant", "grant-in-part"],
    codes: [code("O1_PRECONDITION_OF_SERVICE", "policy", "part"), ...unrefusable("policy")],
  },
  "consent-withdrawal": {
    key: "consent-withdrawal",
    article: "policy",
    clause: "3-1",
    ...prompt,
    claims: { ...noClaims, facts: "optional" },
    choices: ["grant", "grant-in-part"],
    codes: [code("O1_PRECONDITION_OF_SERVICE", "policy", "part"), ...unrefusable("policy")],
  },
  inquiry: {
    key: "inquiry",
    article: "40",
    feeAllowed: false,
    identity: false,
    search: false,
    act: "words",
    claims: { ...noClaims, message: true },
    choices: ["reply"],
    codes: [code("A8_WITHDRAWN", "40", "desk")],
  },
};

export function rightOf(key: RightKey): Right {
  return rights[key];
}

/** The codes in force for a request that arrived on `arrivalDate` (`YYYY-MM-DD`). */
export function codesInForce(key: RightKey, arrivalDate: string): readonly CodeRule[] {
  return rights[key].codes.filter((rule) => isInForce(rule, arrivalDate));
}

/** The grounds that a request arriving on `date` may allege. */
export function groundsInForce(key: RightKey, date: string): readonly GroundRule[] {
  return rights[key].claims.grounds.filter((rule) => isInForce(rule, date));
}

export function isInForce(rule: InForce, date: string): boolean {
  return rule.from <= date && (rule.until === undefined || date < rule.until);
}

/** The codes an officer may choose when refusing `all` or `part` of a request, or doing something in its place. */
export function choosableCodes(
  key: RightKey,
  arrivalDate: string,
  extent: "all" | "part" | "alternative",
): readonly CodeRule[] {
  const uses: readonly CodeUse[] =
    extent === "all"
      ? ["whole-or-part", "whole"]
      : extent === "part"
        ? ["whole-or-part", "part"]
        : ["alternative"];
  return codesInForce(key, arrivalDate).filter((rule) => uses.includes(rule.use));
}

/** The extent of refusal that a choice comes to, which says the codes it needs; undefined where it needs none. */
export function extentOf(choice: Choice): "all" | "part" | "alternative" | undefined {
  switch (choice) {
    case "refuse":
      return "all";
    case "disclose-in-part":
    case "grant-in-part":
      return "part";
    case "alternative":
      return "alternative";
    case "disclose":
    case "grant":
    case "inform":
    case "reply":
    case "no-such-data":
      return undefined;
  }
}

/** The outcome that a choice comes to once it has been carried out. */
export function outcomeOf(choice: Choice): Outcome {
  switch (choice) {
    case "disclose":
    case "grant":
    case "inform":
    case "reply":
      return "fulfilled";
    case "disclose-in-part":
    case "grant-in-part":
      return "fulfilled-in-part";
    case "alternative":
      return "alternative-measure";
    case "no-such-data":
      return "no-data";
    case "refuse":
      return "refused";
  }
}

/** Every outcome that a right can come to. */
export function outcomesOf(key: RightKey): readonly Outcome[] {
  const right = rights[key];
  const lapses = right.identity || right.feeAllowed;
  const reached = new Set<Outcome>([
    ...right.choices.map(outcomeOf),
    ...(right.identity ? (["refused"] as const) : []),
    "withdrawn",
    ...(lapses ? (["lapsed"] as const) : []),
  ]);
  return outcomes.filter((outcome) => reached.has(outcome));
}
