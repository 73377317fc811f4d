import { knownOf } from "../../domain/provisions/of-request.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { ProvisionsDeps } from "./deps.ts";
import { recordsOf } from "./records-of.ts";

/**
 * Takes a person's records away that the law does not ask for. Those that it does stay until their day (Art. 29(2),
 * 30(4)): nobody may erase them before, and the table forgets them after.
 */
export async function eraseVoluntary(deps: ProvisionsDeps, request: ConfirmedRequest): Promise<void> {
  for (const { person, id, statutory } of await recordsOf(deps, knownOf(request))) {
    if (!statutory) await deps.provisions.remove(person, id);
  }
}
