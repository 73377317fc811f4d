import type { Alias } from "../../domain/consents/aliases.ts";
import type { ConsentLedger, PersonLedger } from "../../domain/consents/ledger.ts";
import type { PersonKey } from "../../domain/consents/person.ts";

/** The persons behind aliases in the ledger, without duplicates. */
export async function personsBehind(
  ledger: Pick<ConsentLedger, "resolve">,
  aliases: readonly Alias[],
): Promise<readonly PersonKey[]> {
  const found = await Promise.all(aliases.map((alias) => ledger.resolve(alias)));
  return [...new Set(found.filter((person) => person !== undefined))];
}

/** A person and everybody merged into them. */
export function everyoneIn({ person, joined }: PersonLedger): readonly PersonKey[] {
  return [person, ...joined.flatMap(everyoneIn)];
}
