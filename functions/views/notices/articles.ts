import type { Decision } from "../../domain/request/decision.ts";
import type { Ending } from "../../domain/request/ending.ts";
import type { CodeRule } from "../../domain/rights/codes.ts";
import type { Basis } from "../../domain/rights/granting-bases.ts";
import { codesInForce, lawOf, provisionsInForce, type RightKey } from "../../domain/rights/index.ts";

interface Decided {
  readonly right: RightKey;
  readonly arrivalDate: string;
  readonly decision?: Decision | undefined;
  readonly askedMedium?: "electronic" | undefined;
}

/** Whether the business acts voluntarily, beyond the law. */
export function isGoodwill(request: Decided, { outcome }: Ending): boolean {
  return basisOf(request) === "goodwill" && (outcome === "fulfilled" || outcome === "fulfilled-in-part");
}

function basisOf({ decision }: Decided): Basis | undefined {
  return decision !== undefined && "basis" in decision ? decision.basis : undefined;
}

/** The article to cite: after unlawful handling, that of the other duty (Art. 35(2) instead of 35(6)). */
function citedArticle(request: Decided, article: string): string {
  const { otherDuty } = lawOf(request.right, request.arrivalDate);
  return basisOf(request) === "breach" && article === otherDuty?.in ? otherDuty.instead : article;
}

/** The provisions of the outcome itself; those of refusal codes come in addition. */
function articlesOfOutcome(request: Decided, ending: Ending): readonly string[] {
  const { doing, telling } = provisionsInForce(request.right, request.arrivalDate);
  const { decision } = request;
  if (isGoodwill(request, ending))
    return ending.outcome === "fulfilled" ? ["policy"] : ["policy", ...telling];
  switch (ending.outcome) {
    case "fulfilled":
      // No article obliges the business to answer a plain question.
      if (decision?.choice === "reply" && decision.matter === "question") return [];
      return request.askedMedium === undefined ? doing : [...doing, ...telling];
    case "fulfilled-in-part":
      return [...doing, ...telling];
    case "no-data":
    case "alternative-measure":
      return telling;
    case "refused":
      // Without verification, the request was not judged under its own article.
      return decision === undefined ? [] : telling;
    case "withdrawn":
    case "lapsed":
      return [];
  }
}

/** The rules behind an outcome's codes, by the law of the day of arrival. */
export function rulesOf(request: Decided, codes: Ending["codes"]): readonly CodeRule[] {
  const inForce = codesInForce(request.right, request.arrivalDate);
  return codes.map((code) => {
    const rule = inForce.find((known) => known.code === code);
    if (rule === undefined) throw new RangeError(`${code} was not in force on ${request.arrivalDate}`);
    return { ...rule, article: citedArticle(request, rule.article) };
  });
}

/** Every article that a decision cites, without duplicates. */
export function articlesOf(request: Decided, ending: Ending): readonly string[] {
  const ofCodes = rulesOf(request, ending.codes).map((rule) => rule.article);
  const ofOutcome = articlesOfOutcome(request, ending).map((article) => citedArticle(request, article));
  return [...new Set([...ofOutcome, ...ofCodes])];
}
