import { knownOf } from "../../domain/provisions/of-request.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { ProvisionsDeps } from "./deps.ts";
import { recordsOf } from "./records-of.ts";

/**
 * Erases a person's voluntary records. Those required by law stay until their retention ends (Art. 29(2), 30(4)):
 * nobody may erase them earlier, and TTL deletes them afterwards.
 */
export async function eraseVoluntary(deps: ProvisionsDeps, request: ConfirmedRequest): Promise<void> {
  for (const { person, id, statutory } of await recordsOf(deps, knownOf(request))) {
    if (!statutory) await deps.provisions.remove(person, id);
  }
}
