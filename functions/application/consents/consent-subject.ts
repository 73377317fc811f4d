import { type Alias, aliasOf } from "../../domain/consents/aliases.ts";
import type { AliasProof, TellsOf, Who } from "../../domain/consents/ledger.ts";
import { newPersonKey, type PersonKey, personKeyBytes } from "../../domain/consents/person.ts";
import type { SettingsLink } from "../../domain/consents/sealed-link.ts";
import { sealStop } from "../../domain/consents/untold.ts";
import type { Policy } from "../../domain/policy/policy.ts";
import { itemNamed, wordingOn } from "../../domain/policy/wordings.ts";
import type { ConsentPageDeps } from "./page-deps.ts";
import { keyOf } from "./record-choice.ts";

/** The person behind a link to the settings, as the ledger knows them. */
export interface Subject {
  /** The aliases that the link proves: an address, an id in one of the business's programs, or both. */
  readonly aliases: readonly Proven[];
  /** Whose settings are shown: the address's, else the program's; undefined if nothing is recorded for either. */
  readonly person: PersonKey | undefined;
  /** Whether address and id lead to different persons so far. */
  readonly apart: boolean;
}

interface Proven {
  readonly alias: Alias;
  readonly proof: AliasProof;
  readonly person: PersonKey | undefined;
}

type Deps = Pick<ConsentPageDeps, "ledger" | "counters">;

/** Looks up the person behind a link. `reference` identifies the link without its secret. */
export async function subjectOf(deps: Deps, link: SettingsLink, reference: string): Promise<Subject> {
  const deskKey = await deps.counters.deskKey();
  const { email, user } = link;
  const known: (readonly [Alias, AliasProof])[] = [];
  if (email !== undefined) {
    known.push([aliasOf(deskKey, { kind: "email", address: email }), { by: "link", reference }]);
  }
  if (user !== undefined) {
    known.push([aliasOf(deskKey, { kind: "user", ...user }), { by: "client", reference: user.client }]);
  }
  const aliases = await Promise.all(
    known.map(async ([alias, proof]) => ({ alias, proof, person: await deps.ledger.resolve(alias) })),
  );
  const [first, second] = aliases;
  return {
    aliases,
    person: first?.person ?? second?.person,
    apart: second !== undefined && (first?.person === undefined || first.person !== second.person),
  };
}

/** The aliases for which a choice made through such a link is recorded, without duplicates. */
export function recordedFor({ aliases }: Subject): readonly Who[] {
  const seen = new Set<PersonKey>();
  return aliases.flatMap(({ alias, proof, person }) => {
    if (person !== undefined && seen.has(person)) return [];
    if (person !== undefined) seen.add(person);
    return [{ alias, proof }];
  });
}

/** The settings from which somebody joins the two, and the policy of that day. */
interface Shown {
  readonly link: SettingsLink;
  readonly policy: Policy;
  readonly today: string;
}

/**
 * Merges the persons behind address and id. If that ends what was agreed to as one of them, the sweep tells the owners of
 * its systems. Idempotent.
 */
export async function joinSubject(
  deps: Pick<ConsentPageDeps, "ledger" | "runtime" | "counters" | "items">,
  { aliases }: Subject,
  shown: Shown,
): Promise<PersonKey | undefined> {
  const { ledger, runtime } = deps;
  const [first, second] = aliases;
  if (first === undefined || second === undefined) return first?.person;
  if (first.person !== undefined && second.person !== undefined) {
    return ledger.join(first.person, second.person, second.proof, await stopsOf(deps, shown));
  }
  const person = first.person ?? second.person ?? newPersonKey(runtime.random(personKeyBytes));
  const kept = first.person === undefined ? await ledger.addAlias(person, first.alias, first.proof) : person;
  return second.person === undefined ? ledger.addAlias(kept, second.alias, second.proof) : kept;
}

/** What the owners of each item's systems are told if it ends, by a request with a number of its own. */
async function stopsOf(
  { runtime, counters, items }: Pick<ConsentPageDeps, "runtime" | "counters" | "items">,
  { link: { email, user, language }, policy, today }: Shown,
): Promise<TellsOf> {
  const deskKey = await counters.deskKey();
  return (key) => {
    const item = itemNamed(items, key);
    if (item === undefined) return undefined;
    return sealStop(deskKey, {
      ...{ item: key, language, email, user, policyVersion: policy.effective },
      systems: [...wordingOn(item, today).systems],
      key: keyOf(`join\0${Buffer.from(runtime.random(16)).toString("hex")}`),
    });
  };
}

/**
 * The person behind what a link proves first, its address if it proves one; a new person if nothing is recorded for
 * that. What is kept for an address is then found by it, even before an id in a program is joined with it.
 */
export async function personOf(
  { ledger, runtime }: Pick<ConsentPageDeps, "ledger" | "runtime">,
  { aliases: [first] }: Subject,
): Promise<PersonKey | undefined> {
  if (first === undefined) return undefined;
  if (first.person !== undefined) return first.person;
  return ledger.addAlias(newPersonKey(runtime.random(personKeyBytes)), first.alias, first.proof);
}
