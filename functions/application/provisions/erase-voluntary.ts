import { dateIn } from "../../domain/calendar.ts";
import { aliasOf } from "../../domain/consents/aliases.ts";
import { knownOf } from "../../domain/consents/known-as.ts";
import { isKept } from "../../domain/provisions/record.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { ProvisionsDeps } from "./deps.ts";
import { recordsOf } from "./records-of.ts";

/**
 * Erases a person's voluntary records. Those required by law stay until their retention ends (Art. 29(2), 30(4)):
 * nobody may erase them earlier, and TTL deletes them afterwards.
 * An alias whose person has no record left is deleted too.
 */
export async function eraseVoluntary(deps: ProvisionsDeps, request: ConfirmedRequest): Promise<void> {
  const { provisions, runtime, counters } = deps;
  const known = knownOf(request);
  for (const { person, id, statutory } of await recordsOf(deps, known)) {
    if (!statutory) await provisions.remove(person, id);
  }
  const today = dateIn(runtime.business.timeZone, runtime.clock.now());
  const deskKey = await counters.deskKey();
  for (const alias of known.map((one) => aliasOf(deskKey, one))) {
    for (const person of await provisions.personsOf(alias)) {
      const isNamed = (await provisions.list(person)).some((record) => isKept(record, today));
      if (!isNamed) await provisions.removeAlias(person, alias);
    }
  }
}
