import * as z from "zod/mini";
import type { Business } from "../business.ts";
import type { PersonKey } from "../consents/person.ts";
import { later } from "../later.ts";
import { asksOf } from "./needs.ts";
import type { Policy } from "./policy.ts";

/**
 * Which version of the policy binds a person (clause 10). A version that needs no consent binds everybody from its
 * effective date. One that needs consent binds the people who agreed; for all others the previous version remains.
 * Silence is not agreement.
 */

/** A person's binding version, as recorded on a version's effective date. */
export const fixedSchema = later(() =>
  z.object({
    /** The version that took effect. */
    version: z.iso.date(),
    /** The version that binds the person from then on. */
    binds: z.iso.date(),
    at: z.iso.datetime(),
  }),
);
export type Fixed = z.infer<typeof fixedSchema>;

export interface BoundVersions {
  /** A person's records, earliest first. */
  fixed(person: PersonKey): Promise<readonly Fixed[]>;
  /** Adds the record for a version's effective date; earlier records stay. */
  fix(person: PersonKey, fixed: Fixed): Promise<void>;
}

/** What is known of a person: their records, and the versions they agreed to. */
export interface Bindings {
  readonly fixed: readonly Fixed[];
  /** Whether they agreed to a version; asked only of those that need it. */
  readonly agreedTo: (version: string) => boolean;
}

/** For a person without an alias in the ledger. */
export const nothingKnown: Bindings = { fixed: [], agreedTo: () => false };

/** The ledger item of a person's answer to a version as a whole. */
export function changeItem(version: string): string {
  return `policy-${version}`;
}

/** The version whose announcement an item answers; undefined for every other item. */
export function versionOfItem(item: string): string | undefined {
  return /^policy-(\d{4}-\d{2}-\d{2})$/.exec(item)?.[1];
}

/**
 * The consents that a person bound by `from` must give before `to` binds them: those of every version in between,
 * because a later version includes what an earlier one introduced.
 */
export function asksBetween(versions: readonly Policy[], from: string, to: string): readonly string[] {
  const between = versions.filter(({ effective }) => effective > from && effective <= to);
  return [...new Set(between.flatMap(asksOf))];
}

/** The versions to which a person's answer matters on a day: those that need consent in any form. */
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

/** The ledger items of people's answers to versions. */
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
