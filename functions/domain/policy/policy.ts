import type * as z from "zod/mini";
import type { Business, Configuration, Localized } from "../business.ts";
import type { RefusalCode } from "../rights/codes.ts";
import { type RightGroup, rightGroups, type Want, wants } from "../rights/groups.ts";
import { lawOf, type RightKey, rightKeys, rightOf, rightsIn } from "../rights/index.ts";
import type { policySchema, policyTextSchema } from "./policy-schema.ts";

/** A version of the policy: rights, clauses and registers. */
export type Policy = z.infer<typeof policySchema>;
/** Its text. */
export type PolicyText = z.infer<typeof policyTextSchema>;

type Policies = Pick<Business, "policy">;

/** What is offered on a day; only for starting requests, and for pages before one exists. */
type Offers = Pick<Configuration, "policy" | "fee">;

/** The version in force on a day (`YYYY-MM-DD`); before the first, the first. */
export function policyOn(configuration: Offers, date: string): Policy {
  return heldOn(configuration, date);
}

function heldOn({ policy: { versions } }: Policies, date: string): Policy {
  const held = versions.findLast(({ effective }) => effective <= date) ?? versions[0];
  if (held === undefined) throw new RangeError("no policy");
  return held;
}

/** Whether the law itself gives a right, so that no policy can leave it out. */
function isGivenByLaw(right: RightKey, date: string): boolean {
  return !rightOf(right).goodwill && lawOf(right, date).article !== "policy";
}

/** Rights that can be exercised on a day, in the order in which forms list them. */
export function offeredRights(configuration: Offers, date: string): readonly RightKey[] {
  const { promises } = policyOn(configuration, date);
  return rightKeys.filter((right) => isGivenByLaw(right, date) || promises[right] !== undefined);
}

/** Groups of rights that can be exercised on a day; empty groups are left out. */
export function offeredGroups(
  configuration: Offers,
  date: string,
): readonly { readonly group: RightGroup; readonly rights: readonly RightKey[] }[] {
  const offered = new Set(offeredRights(configuration, date));
  return rightGroups.flatMap((group) => {
    const rights = rightsIn(group).filter((right) => offered.has(right));
    return rights.length === 0 ? [] : [{ group, rights }];
  });
}

/** Whether a right can be exercised under a version: the law gives it, or the version promises it. */
export function promisesOf(business: Policies, policyVersion: string, right: RightKey): boolean {
  const { promises } = policyOf(business, { policyVersion });
  return isGivenByLaw(right, policyVersion) || promises[right] !== undefined;
}

/**
 * What people may want, in plain words, with the rights that serve it; wishes without a right are left out. Voluntary
 * rights come first: they ask for least.
 */
export function offeredWants(
  configuration: Offers,
  date: string,
): readonly { readonly want: Want; readonly rights: readonly RightKey[] }[] {
  const groups = new Map<RightGroup, readonly RightKey[]>(
    offeredGroups(configuration, date).map(({ group, rights }) => [group, rights]),
  );
  return wants.flatMap(({ want, groups: of }) => {
    const rights = of
      .flatMap((group) => groups.get(group) ?? [])
      .toSorted((one, other) => Number(rightOf(other).goodwill) - Number(rightOf(one).goodwill));
    return rights.length === 0 ? [] : [{ want, rights }];
  });
}

/** The policy version that binds a request. */
interface Bound {
  readonly policyVersion: string;
}

/** The version recorded on a request; if it has left the configuration, the one in force at the time. */
export function policyOf(business: Policies, { policyVersion }: Bound): Policy {
  return heldOn(business, policyVersion);
}

/** The clause by which a request's policy promises its right. */
export function clauseOf(
  business: Policies,
  request: Bound & { readonly right: RightKey },
): string | undefined {
  return policyOf(business, request).promises[request.right];
}

/**
 * The clause that a reason rests on: what a service cannot do without is in the clause that promises stopping, if
 * there is one.
 */
export function clauseOfReason(
  business: Policies,
  request: Bound & { readonly right: RightKey },
  code: RefusalCode,
): string | undefined {
  const own = clauseOf(business, request);
  return code === "O1_PRECONDITION_OF_SERVICE"
    ? (policyOf(business, request).promises["opt-out"] ?? own)
    : own;
}

/** A policy's name for a kind of data; undefined if it has no such kind. */
export function kindNamed(policy: Policy, category: string): Localized | undefined {
  return policy.dataMap.find((entry) => entry.category === category)?.name;
}

/** Parts not announced yet: shown as such, and reported by `npm run doctor`. */
export function blanksOf(policy: Policy): readonly Blank[] {
  const registers = (["partners", "modules", "recipients", "jointUse"] as const).filter(
    (name) => policy[name] === undefined,
  );
  const matters = (["securityMeasures", "organisation"] as const).filter(
    (name) => policy.matters[name] === undefined,
  );
  return [...registers, ...matters];
}

export type Blank = "partners" | "modules" | "recipients" | "jointUse" | "securityMeasures" | "organisation";
