import * as z from "zod/mini";
import type { Business } from "../business.ts";
import type { PersonKey } from "../consents/person.ts";
import { later } from "../later.ts";
import { asksOf } from "./needs.ts";
import type { Policy } from "./policy.ts";

/**
 * Which version of the policy binds a person (clause 10). One that needs no consent binds everybody from its day on. One
 * that needs it binds who agreed, and for all others the one before goes on; nobody agrees by saying nothing.
 */

/** What was fixed for a person on the day from which a version holds. */
export const fixedSchema = later(() =>
  z.object({
    /** The version whose day it was. */
    version: z.iso.date(),
    /** The one that binds from then on. */
    binds: z.iso.date(),
    at: z.iso.datetime(),
  }),
);
export type Fixed = z.infer<typeof fixedSchema>;

export interface BoundVersions {
  /** What was fixed for a person, the earliest first. */
  fixed(person: PersonKey): Promise<readonly Fixed[]>;
  /** Fixes which version binds a person on the day of one; what was fixed before stays. */
  fix(person: PersonKey, fixed: Fixed): Promise<void>;
}

/** What is known of a person: what was fixed for them, and which versions they agreed to. */
export interface Bindings {
  readonly fixed: readonly Fixed[];
  /** Whether they agreed to a version; asked only of those that need it. */
  readonly agreedTo: (version: string) => boolean;
}

/** What is known of somebody whom no alias leads to. */
export const nothingKnown: Bindings = { fixed: [], agreedTo: () => false };

/** The item under which the ledger keeps what a person answered to a version as a whole. */
export function changeItem(version: string): string {
  return `policy-${version}`;
}

/** The version whose announcement an item of the ledger answers; undefined of every other item. */
export function versionOfItem(item: string): string | undefined {
  return /^policy-(\d{4}-\d{2}-\d{2})$/.exec(item)?.[1];
}

/**
 * The consent items that somebody has to agree to who is bound by `from`, before `to` binds them: of every version
 * between, for a later one holds what an earlier one brought.
 */
export function asksBetween(versions: readonly Policy[], from: string, to: string): readonly string[] {
  const between = versions.filter(({ effective }) => effective > from && effective <= to);
  return [...new Set(between.flatMap(asksOf))];
}

/** The versions to which a person's answer counts on a day: those that ask for consent, one way or another. */
export function versionsAsked(
  { policy: { versions } }: Pick<Business, "policy">,
  date: string,
): readonly string[] {
  const [first] = versions;
  if (first === undefined) return [];
  return versions
    .filter(
      ({ effective }) => effective <= date && asksBetween(versions, first.effective, effective).length > 0,
    )
    .map(({ effective }) => effective);
}

/** The items under which the ledger keeps what people answered to versions. */
export function answerItems({ policy: { versions } }: Pick<Business, "policy">): readonly string[] {
  const last = versions.at(-1)?.effective ?? "";
  return versionsAsked({ policy: { versions } }, last).map(changeItem);
}

/** The version that binds a person on a day (`YYYY-MM-DD`); before the first, the first. */
export function bindingVersion(
  { policy: { versions } }: Pick<Business, "policy">,
  { fixed, agreedTo }: Bindings,
  date: string,
): string {
  const [first, ...later] = versions;
  if (first === undefined) throw new RangeError("no policy");
  return later
    .filter(({ effective }) => effective <= date)
    .reduce((binds, { effective }) => {
      const then = fixed.find(({ version }) => version === effective)?.binds;
      const isFree = asksBetween(versions, binds, effective).length === 0;
      return then === effective || isFree || agreedTo(effective) ? effective : binds;
    }, first.effective);
}
