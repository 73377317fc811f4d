import { type InForce, isInForce, type RightKey, rightOf } from "./rights.ts";

/** The provisions on which the business does what it is asked, and on which it tells the requester what it decided. */
export interface Provisions {
  readonly doing: readonly string[];
  readonly telling: readonly string[];
  /** Whether the requester can ask a court for the same, after a refusal at once (APPI Art. 39(1)). */
  readonly actionable: boolean;
}

type DatedProvisions = Provisions & InForce;

/** The 2020 and 2021 amendments, which gave the articles their present numbers, took effect on this date. */
const from = "2022-04-01";

function law(doing: readonly string[], telling: readonly string[], actionable: boolean): DatedProvisions {
  return { doing, telling, actionable, from };
}

/** Promised by the business alone. */
const policy: DatedProvisions = { doing: ["policy"], telling: ["policy"], actionable: false, from };

/** An amendment ends one entry and begins another, as in the table of rights. */
const provisions: Readonly<Record<RightKey, readonly DatedProvisions[]>> = {
  disclosure: [law(["33(2)"], ["33(3)"], true)],
  "third-party-records": [law(["33(5)", "33(2)"], ["33(5)", "33(3)"], true)],
  purpose: [law(["32(2)"], ["32(3)"], false)],
  correction: [law(["34(2)", "34(3)"], ["34(3)"], true)],
  "stop-violation": [law(["35(2)", "35(7)"], ["35(7)"], true)],
  "stop-provision": [law(["35(4)", "35(7)"], ["35(7)"], true)],
  "stop-need": [law(["35(6)", "35(7)"], ["35(7)"], true)],
  erasure: [law(["35(6)", "35(7)"], ["35(7)"], true)],
  "opt-out": [policy],
  "consent-withdrawal": [policy],
  inquiry: [law(["40"], ["40"], false)],
};

/** The provisions for a request that arrived on `arrivalDate` (`YYYY-MM-DD`). Throws RangeError where there were none. */
export function provisionsInForce(key: RightKey, arrivalDate: string): Provisions {
  const found = provisions[key].find((one) => isInForce(one, arrivalDate));
  if (found === undefined) {
    throw new RangeError(`${rightOf(key).article} had no provisions on ${arrivalDate}`);
  }
  return found;
}
