import type { Ending } from "../../domain/request.ts";
import { type CodeRule, codesInForce, type Outcome, type RightKey } from "../../domain/rights.ts";

/** The provisions that an outcome itself rests on; refusals rest on those of their codes as well. */
const outcomeArticles: Readonly<Record<RightKey, Readonly<Record<Outcome, readonly string[]>>>> = {
  disclosure: {
    fulfilled: ["33(2)"],
    "fulfilled-in-part": ["33(2)"],
    "no-data": ["33(3)"],
    refused: [],
    "alternative-measure": ["33(3)"],
    withdrawn: [],
    lapsed: [],
  },
};

/** The rules behind the coded reasons of an ending, by the law of the day the request arrived. */
export function rulesOf(
  request: { readonly right: RightKey; readonly arrivalDate: string },
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
export function articlesOf(
  request: { readonly right: RightKey; readonly arrivalDate: string },
  ending: Ending,
): readonly string[] {
  const ofCodes = rulesOf(request, ending.codes).map((rule) => rule.article);
  return [...new Set([...outcomeArticles[request.right][ending.outcome], ...ofCodes])];
}
