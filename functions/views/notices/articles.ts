import type { Decision, Ending } from "../../domain/request.ts";
import { type CodeRule, codesInForce, type RightKey, rightOf } from "../../domain/rights.ts";

/** The provisions on which the business does what it is asked, and on which it tells the requester what it decided. */
interface Provisions {
  readonly doing: readonly string[];
  readonly telling: readonly string[];
}

const policy: Provisions = { doing: ["policy"], telling: ["policy"] };

const provisions: Readonly<Record<RightKey, Provisions>> = {
  disclosure: { doing: ["33(2)"], telling: ["33(3)"] },
  "third-party-records": { doing: ["33(5)", "33(2)"], telling: ["33(5)", "33(3)"] },
  purpose: { doing: ["32(2)"], telling: ["32(3)"] },
  correction: { doing: ["34(2)", "34(3)"], telling: ["34(3)"] },
  "stop-violation": { doing: ["35(2)", "35(7)"], telling: ["35(7)"] },
  "stop-provision": { doing: ["35(4)", "35(7)"], telling: ["35(7)"] },
  "stop-need": { doing: ["35(6)", "35(7)"], telling: ["35(7)"] },
  erasure: { doing: ["35(6)", "35(7)"], telling: ["35(7)"] },
  "opt-out": policy,
  "consent-withdrawal": policy,
  inquiry: { doing: ["40"], telling: ["40"] },
};

/** The articles under which a court can be asked for the same, after a refusal at once (Art. 39(1)). */
const actionable: ReadonlySet<string> = new Set(["33(1)", "33(5)", "34(1)", "35(1)", "35(3)", "35(5)"]);

export function isActionable(right: RightKey): boolean {
  return actionable.has(rightOf(right).article);
}

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
  const { doing, telling } = provisions[request.right];
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
