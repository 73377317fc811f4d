import type { Decision } from "../../domain/request/decision.ts";
import type { Ending } from "../../domain/request/ending.ts";
import type { CodeRule } from "../../domain/rights/codes.ts";
import { codesInForce, provisionsInForce, type RightKey } from "../../domain/rights/index.ts";

interface Decided {
  readonly right: RightKey;
  readonly arrivalDate: string;
  readonly decision?: Decision | undefined;
}

/** Whether the business does what the law does not oblige it to do. */
export function isGoodwill({ decision }: Decided, { outcome }: Ending): boolean {
  return outcome === "fulfilled" && decision?.choice === "grant" && decision.basis === "goodwill";
}

/** The provisions that an outcome itself rests on; refusals rest on those of their codes as well. */
function articlesOfOutcome(request: Decided, ending: Ending): readonly string[] {
  const { doing, telling } = provisionsInForce(request.right, request.arrivalDate);
  if (isGoodwill(request, ending)) return ["policy"];
  switch (ending.outcome) {
    case "fulfilled":
    case "fulfilled-in-part":
      return doing;
    case "no-data":
    case "alternative-measure":
      return telling;
    case "refused":
      // Where nobody was verified, the request was not judged under its own article.
      return request.decision === undefined ? [] : telling;
    case "withdrawn":
    case "lapsed":
      return [];
  }
}

/** The rules behind the coded reasons of an ending, by the law of the day the request arrived. */
export function rulesOf(
  request: Pick<Decided, "right" | "arrivalDate">,
  codes: Ending["codes"],
): readonly CodeRule[] {
  const inForce = codesInForce(request.right, request.arrivalDate);
  return codes.map((code) => {
    const rule = inForce.find((known) => known.code === code);
    if (rule === undefined) throw new RangeError(`${code} was not in force on ${request.arrivalDate}`);
    return rule;
  });
}

/** Every article that a decision names, each once. */
export function articlesOf(request: Decided, ending: Ending): readonly string[] {
  const ofCodes = rulesOf(request, ending.codes).map((rule) => rule.article);
  return [...new Set([...articlesOfOutcome(request, ending), ...ofCodes])];
}
