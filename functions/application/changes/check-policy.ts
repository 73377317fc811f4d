import type { Alias } from "../../domain/consents/aliases.ts";
import { asksBetween } from "../../domain/policy/binding.ts";
import { answerTo, type BindingDeps, bindingOf, endOf, type VersionAnswer } from "./bindings.ts";

/** Which version binds a person at the end of a day, and what is open then about later ones. */
export interface PolicyAnswer {
  /** The version that binds. */
  readonly version: string;
  /** The version in force on that day. */
  readonly newest: string;
  /** The person's answer to the newest version; absent if it asks nothing of them. */
  readonly answer?: VersionAnswer;
  /** The consents without which the newest version does not bind them. */
  readonly asks: readonly string[];
}

/** Which version binds the person behind an alias; undefined: nobody is known, so nothing was agreed to. */
export async function checkPolicy(deps: BindingDeps, alias: Alias, date: string): Promise<PolicyAnswer> {
  const { versions } = deps.business.policy;
  const person = await deps.ledger.resolve(alias);
  const version = await bindingOf(deps, person, date);
  const newest = versions.findLast(({ effective }) => effective <= date)?.effective ?? version;
  const asks = asksBetween(versions, version, newest);
  const answer =
    person === undefined ? "silent" : await answerTo(deps, person, newest, endOf(deps.business, date));
  return { version, newest, ...((asks.length > 0 || answer !== "silent") && { answer }), asks };
}
