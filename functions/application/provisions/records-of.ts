import { dateIn } from "../../domain/calendar.ts";
import { aliasOf, type Known } from "../../domain/consents/aliases.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import { isKept, type ProvisionRecord } from "../../domain/provisions/record.ts";
import type { ProvisionsDeps } from "./deps.ts";

/**
 * A person's records, latest last: those of everybody that their aliases lead to, here or in the ledger of consents,
 * merged persons included. Without expired ones.
 */
export async function recordsOf(
  deps: ProvisionsDeps,
  known: readonly Known[],
): Promise<readonly ProvisionRecord[]> {
  const { runtime, provisions } = deps;
  const today = dateIn(runtime.business.timeZone, runtime.clock.now());
  const records: ProvisionRecord[] = [];
  for (const person of await personsBehind(deps, known)) {
    records.push(...(await provisions.list(person)).filter((record) => isKept(record, today)));
  }
  return records.toSorted((a, b) => (a.lastOn < b.lastOn ? -1 : 1));
}

async function personsBehind(
  { provisions, persons: inLedger, counters }: ProvisionsDeps,
  known: readonly Known[],
): Promise<ReadonlySet<PersonKey>> {
  const deskKey = await counters.deskKey();
  const persons = new Set<PersonKey>();
  for (const one of known) {
    const alias = aliasOf(deskKey, one);
    for (const person of [...(await provisions.personsOf(alias)), ...(await inLedger(alias))])
      persons.add(person);
  }
  return persons;
}
