import { policyOn } from "../../../../functions/domain/policy/policy.ts";
import { type RequestIn, requestSchema } from "../../../../functions/domain/request/request.ts";
import type { RefusalCode } from "../../../../functions/domain/rights/codes.ts";
import { bases } from "../../../../functions/domain/rights/granting-bases.ts";
import {
  basesOf,
  choosableCodes,
  lawOf,
  outcomesOf,
  type RightKey,
  rightKeys,
  rightOf,
} from "../../../../functions/domain/rights/index.ts";
import type { Outcome } from "../../../../functions/domain/rights/outcomes.ts";
import {
  business,
  confirmed,
  decided,
  disclosed,
  due,
  findingsIn,
  identity,
  nothingIn,
  open,
  paid,
  systems,
  unverified,
  type Variant,
  waived,
} from "./cases.ts";
import { type Known, texts } from "./texts.ts";

/** One way in which a request for one right can end. */
export interface Case {
  readonly right: RightKey;
  readonly outcome: Outcome;
  readonly variant?: string;
}

/** The law by which every case is judged. */
const arrivalDate = "2026-11-03";

/** The name of its golden file, without the language. */
export function nameOf({ right, outcome, variant }: Case): string {
  return [right, outcome, ...(variant === undefined ? [] : [variant])].join(".");
}

/** Every possible outcome of every right, in each variant that reads differently. */
export const cases: readonly Case[] = rightKeys.flatMap((right) =>
  outcomesOf(right).flatMap((outcome) =>
    variantsOf(right, outcome).map((variant) => ({
      right,
      outcome,
      ...(variant !== undefined && { variant }),
    })),
  ),
);

function variantsOf(right: RightKey, outcome: Outcome): readonly (string | undefined)[] {
  const { act } = rightOf(right);
  const { choices, claims, feeAllowed } = lawOf(right, arrivalDate);
  switch (outcome) {
    case "fulfilled":
      if (act === "package") return ["electronic", "paper", ...(right === "disclosure" ? ["difficult"] : [])];
      if (choices.includes("reply")) return [undefined, "question"];
      return [undefined, ...basesOf(right, arrivalDate).filter((basis) => basis !== "law")];
    case "refused":
      return [
        ...(choices.includes("refuse") ? [undefined] : []),
        ...(act === "package" && unsaidRule(right) !== undefined ? ["unsaid"] : []),
        "unverified",
      ];
    case "withdrawn":
      return [
        undefined,
        ...(claims.measures.includes("erase") && right !== "stop-violation" ? ["called-off"] : []),
      ];
    case "alternative-measure":
      return [undefined, ...(right === "erasure" ? ["promised"] : [])];
    case "lapsed":
      return ["evidence", ...(feeAllowed ? ["fee"] : [])];
    default:
      return [undefined];
  }
}

export function codesOf({ right, outcome, variant }: Case): readonly RefusalCode[] {
  switch (outcome) {
    case "refused":
      if (variant === "unverified") return ["A1_ID_UNVERIFIED"];
      if (variant === "unsaid") return [unsaid(right)];
      return ["A4_TARGET_UNIDENTIFIED", first(right, "all")];
    case "fulfilled-in-part":
      return [first(right, "part")];
    case "alternative-measure":
      return [first(right, "alternative")];
    case "withdrawn":
      return ["A8_WITHDRAWN"];
    case "lapsed":
      return [variant === "fee" ? "A6_FEE_UNPAID" : "A1_ID_UNVERIFIED"];
    default:
      return [];
  }
}

/** The right's first code for that extent; preferably one that is for this extent only. */
function first(right: RightKey, extent: "all" | "part" | "alternative"): RefusalCode {
  const rules = choosableCodes(right, arrivalDate, extent).filter(({ use }) => use !== "unsaid");
  const rule = rules.find(({ use }) => use === extent) ?? rules[0];
  if (rule === undefined) throw new Error(`no code for ${right}`);
  return rule.code;
}

/** The code that leaves open whether there is any data. */
function unsaid(right: RightKey): RefusalCode {
  const rule = unsaidRule(right);
  if (rule === undefined) throw new Error(`no code for ${right}`);
  return rule.code;
}

function unsaidRule(right: RightKey) {
  return choosableCodes(right, arrivalDate, "all").find(({ use }) => use === "unsaid");
}

/** The request of a case when its notice goes out on 20 November 2026. */
export function notifying(one: Case, variant: Omit<Variant, "right">): RequestIn<"notifying"> {
  const medium = ["paper", "difficult"].includes(one.variant ?? "") ? { medium: "paper" as const } : {};
  const request = requestSchema.parse({
    ...confirmed({ ...variant, ...medium, right: one.right }),
    ...pathOf(one, variant.language),
    ...(one.variant === "difficult" && { askedMedium: "electronic" }),
    ending: { outcome: one.outcome, codes: codesOf(one) },
    status: "notifying",
    mails: { notice: { to: "requester", state: "claimed", at: "2026-11-20T01:00:00.000Z" } },
  });
  if (request.status !== "notifying") throw new Error("fixture");
  return request;
}

/** How far the request came, and what it collected on the way. */
function pathOf(one: Case, language: Known) {
  const { right, outcome, variant } = one;
  const { act } = rightOf(right);
  const { feeAllowed } = lawOf(right, arrivalDate);
  const fee = right === "disclosure" ? paid : { state: "none" };
  switch (outcome) {
    case "fulfilled":
    case "fulfilled-in-part":
      if (act === "package") return { ...packaged(one, language), fee };
      return act === "systems" ? acted(one, language) : spoken(one, language);
    case "alternative-measure":
      return acted(one, language);
    case "no-data":
      return {
        ...settled(right, language),
        fee: right === "disclosure" ? waived : fee,
        findings: nothingIn(language),
        decision: { choice: "no-such-data", ...decided },
      };
    case "refused":
      if (variant === "unverified") return { identity: unverified(language) };
      return { ...settled(right, language), fee, decision: decisionOf(one, language) };
    case "withdrawn":
      return {
        ...(variant === "called-off"
          ? { ...settled(right, language), decision: decisionOf({ right, outcome: "fulfilled" }, language) }
          : rightOf(right).identity
            ? { identity, fee: right === "disclosure" ? due : fee }
            : { identity: { state: "not-needed", asks: [] } }),
        withdrawnAt: "2026-11-12T01:00:00.000Z",
      };
    case "lapsed":
      return variant === "fee" && feeAllowed ? { identity, fee: due } : { identity: open(language) };
  }
}

function settled(right: RightKey, language: Known) {
  const { search, identity: needed } = rightOf(right);
  return {
    identity: needed ? identity : { state: "not-needed", asks: [] },
    fee: { state: "none" },
    systems,
    findings: search ? findingsIn(language) : {},
  };
}

function packaged(one: Case, language: Known) {
  const whole = one.outcome === "fulfilled";
  const { package: held } = disclosed({ language }, "disclose");
  const { decision } = disclosed({ language }, whole ? "disclose" : "disclose-in-part");
  return {
    ...settled(one.right, language),
    package: held,
    decision: {
      ...decision,
      ...(!whole && { codes: codesOf(one) }),
      ...(one.variant === "difficult" && { onPaperBecause: texts[language].onPaperBecause }),
    },
    ...((one.variant === "paper" || one.variant === "difficult") && {
      posting: { at: "2026-11-11T01:00:00.000Z", tracking: "1234-5678-9012", by: "reception" },
    }),
  };
}

function spoken({ right, variant }: Case, language: Known) {
  const purposes = policyOn(business, arrivalDate)
    .purposes.slice(0, 2)
    .map(({ key }) => key);
  const decision =
    rightOf(right).route === "inform"
      ? { choice: "inform", purposes, ...decided }
      : {
          choice: "reply",
          reply: texts[language].reply,
          matter: variant === "question" ? "question" : "complaint",
          ...decided,
        };
  return { ...settled(right, language), decision };
}

/** Every owner carried out the decision; for a partial outcome, one of them could not. */
function acted(one: Case, language: Known) {
  const said = texts[language];
  const done = (system: "till" | "bookings" | "website", at: string) => ({
    state: "done",
    did: said.did[system],
    extent: said.extents[system],
    changed:
      lawOf(one.right, arrivalDate).claims.items && system === "till"
        ? said.items.map((_, place) => place)
        : [],
    stays: [],
    changes: [],
    by: "shop",
    at,
  });
  const cannot = { state: "cannot", reason: said.cannot, by: "workshop", at: "2026-11-15T01:00:00.000Z" };
  const keeps = lawOf(one.right, arrivalDate).claims.measures.includes("erase") && {
    remains: said.remains,
    stays: ["by-law", "backup"],
  };
  const everywhere = !rightOf(one.right).search;
  const inPart = one.outcome === "fulfilled-in-part" && !everywhere;
  return {
    ...settled(one.right, language),
    decision: decisionOf(one, language),
    actions: {
      till: { ...done("till", "2026-11-14T01:00:00.000Z"), ...keeps },
      bookings: inPart ? cannot : done("bookings", "2026-11-15T01:00:00.000Z"),
      ...(everywhere && { website: done("website", "2026-11-16T01:00:00.000Z") }),
    },
  };
}

function decisionOf(one: Case, language: Known) {
  const { instruction, withheld, explanation, measure } = texts[language];
  const { unsaid: nothingSaid } = texts[language];
  const reasons = { codes: codesOf(one), explanation: one.variant === "unsaid" ? nothingSaid : explanation };
  switch (one.outcome) {
    case "fulfilled-in-part":
      return { choice: "grant-in-part", instruction, withheld, ...reasons, ...decided };
    case "alternative-measure":
      return {
        ...{ choice: "alternative", instruction, measure, ...reasons, ...decided },
        ...(one.variant === "promised" && { eraseOn: "2033-12-31" }),
      };
    case "refused":
      return { choice: "refuse", ...reasons, ...decided };
    default:
      return {
        choice: "grant",
        instruction,
        basis: bases.find((basis) => basis === one.variant) ?? "law",
        ...decided,
      };
  }
}
