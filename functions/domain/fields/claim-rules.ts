import type * as z from "zod/mini";
import { groundsInForce } from "../rights/index.ts";
import type { claimFields } from "./claim.ts";
import type { Asking } from "./field.ts";

/** What a claim has to keep to beyond what each of its fields says. */

type Claimed = {
  readonly [Name in keyof typeof claimFields]?:
    | z.infer<ReturnType<(typeof claimFields)[Name]["value"]>>
    | undefined;
};

/** What is wrong with a claim that each of its fields alone does not show. */
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

/** Whether it is none of what is offered; where nothing is, it is refused as something that was not asked for. */
function isOther<Option>(chosen: Option | undefined, offered: readonly Option[]): boolean {
  return chosen !== undefined && offered.length > 0 && !offered.includes(chosen);
}
