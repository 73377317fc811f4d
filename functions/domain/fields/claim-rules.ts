import type * as z from "zod/mini";
import { groundsInForce } from "../rights/index.ts";
import type { claimFields } from "./claim.ts";
import type { Asking } from "./field.ts";

/** Rules for a claim across its fields. */

type Claimed = {
  readonly [Name in keyof typeof claimFields]?:
    | z.infer<ReturnType<(typeof claimFields)[Name]["value"]>>
    | undefined;
};

/** What is wrong with a claim across its fields. */
export function wrongInClaim(
  { ground, measure, items }: Claimed,
  { key, date, law }: Asking,
): readonly { readonly field: keyof typeof claimFields; readonly problem: string }[] {
  const grounds = groundsInForce(key, date).map((rule) => rule.ground);
  const { measures: offered } = law.claims;
  const itemWithoutValue = items?.some(
    ({ current, correct }) => current === undefined && correct === undefined,
  );
  return [
    ...(isOther(ground, grounds) ? [{ field: "ground" as const, problem: "not-allowed" }] : []),
    ...(isOther(measure, offered) ? [{ field: "measure" as const, problem: "not-allowed" }] : []),
    ...(itemWithoutValue === true ? [{ field: "items" as const, problem: "missing" }] : []),
  ];
}

/** Whether a value is not among those offered; if none are offered, it is refused as not asked for. */
function isOther<Option>(chosen: Option | undefined, offered: readonly Option[]): boolean {
  return chosen !== undefined && offered.length > 0 && !offered.includes(chosen);
}
