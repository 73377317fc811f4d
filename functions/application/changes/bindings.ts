import type { Business } from "../../domain/business.ts";
import { addDays, instantOf } from "../../domain/calendar.ts";
import type { Alias } from "../../domain/consents/aliases.ts";
import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import {
  asksBetween,
  type Bindings,
  type BoundVersions,
  bindingVersion,
  changeItem,
  nothingKnown,
  versionsAsked,
} from "../../domain/policy/binding.ts";
import { asksOf } from "../../domain/policy/needs.ts";

export interface BindingDeps {
  readonly business: Pick<Business, "policy" | "timeZone">;
  readonly ledger: Pick<ConsentLedger, "resolve" | "standingAt">;
  readonly bound: Pick<BoundVersions, "fixed">;
}

/** A person's answer to a version as a whole. */
export type VersionAnswer = "agreed" | "refused" | "silent";

/**
 * A person's answer to a version at a moment (ms since the epoch); default: now. A withdrawn agreement counts as a
 * refusal; a mere question does not count.
 */
export async function answerTo(
  { ledger }: { readonly ledger: Pick<ConsentLedger, "standingAt"> },
  person: PersonKey,
  version: string,
  atMs = Number.POSITIVE_INFINITY,
): Promise<VersionAnswer> {
  const standing = await ledger.standingAt(person, changeItem(version), atMs);
  switch (standing?.state) {
    case "active":
      return "agreed";
    case "rejected":
    case "revoked":
      return "refused";
    case "draft":
    case undefined:
      return "silent";
  }
}

/** The last moment of a day in the business's time zone, in ms since the epoch. */
export function endOf({ timeZone }: Pick<Business, "timeZone">, date: string): number {
  return instantOf(timeZone, addDays(date, 1)) - 1;
}

/**
 * Which version binds a person at the end of a day (`YYYY-MM-DD`), by their records and consents until then. A person who has given every
 * consent that a version asks for, under that version or a later one, has agreed to it; so a new person who is asked
 * by one of the business's programs is bound by what they were shown.
 */
export async function bindingOf(
  deps: BindingDeps,
  person: PersonKey | undefined,
  date: string,
): Promise<string> {
  return bindingVersion(deps.business, await knownOf(deps, person, date), date);
}

async function knownOf(deps: BindingDeps, person: PersonKey | undefined, date: string): Promise<Bindings> {
  const asked = versionsAsked(deps.business, date);
  // As long as no version asks for consent, nothing has to be read.
  if (person === undefined || asked.length === 0) return nothingKnown;
  const fixed = (await deps.bound.fixed(person)).filter(({ version }) => version <= date);
  const open = asked.filter((version) => !fixed.some((one) => one.binds >= version));
  const agreed = new Set<string>();
  for (const version of open)
    if (await hasAgreed(deps, person, version, endOf(deps.business, date))) agreed.add(version);
  return { fixed, agreedTo: (version) => agreed.has(version) };
}

async function hasAgreed(
  deps: BindingDeps,
  person: PersonKey,
  version: string,
  atMs: number,
): Promise<boolean> {
  const answer = await answerTo(deps, person, version, atMs);
  if (answer !== "silent") return answer === "agreed";
  const { versions } = deps.business.policy;
  const [first] = versions;
  const items = first === undefined ? [] : asksBetween(versions, first.effective, version);
  for (const item of items) {
    const since = versions.find((one) => asksOf(one).includes(item))?.effective ?? version;
    const standing = await deps.ledger.standingAt(person, item, atMs);
    if (standing?.state !== "active" || standing.policyVersion < since) return false;
  }
  return items.length > 0;
}

/** The version that binds the person behind an alias; nothing is known of an unknown alias. */
export async function bindingOfAlias(deps: BindingDeps, alias: Alias, date: string): Promise<string> {
  if (versionsAsked(deps.business, date).length === 0)
    return bindingVersion(deps.business, nothingKnown, date);
  return bindingOf(deps, await deps.ledger.resolve(alias), date);
}
