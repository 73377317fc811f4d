import { knownOf } from "../../domain/consents/known-as.ts";
import { otherRecipients } from "../../domain/provisions/other-recipients.ts";
import type { ProvisionRecord } from "../../domain/provisions/record.ts";
import { stopped } from "../../domain/provisions/recorded.ts";
import { isStoppable, itemsNamed } from "../../domain/provisions/stops.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { ProvisionsDeps } from "./deps.ts";
import { recordsOf } from "./records-of.ts";

/**
 * Ends provision of a person's data in the register, and returns who is to be told: the keys of configured recipients,
 * and {@link otherRecipients} for all that are not. Provision that the law requires goes on. `all`: every item to
 * everybody; otherwise what the decision names, and if it names nothing, nothing is marked and all are told.
 */
export async function stopProvisions(
  deps: ProvisionsDeps,
  request: ConfirmedRequest,
  ends: "all" | readonly string[],
): Promise<readonly string[]> {
  const records = (await recordsOf(deps, knownOf(request))).filter(isStoppable);
  const stop = { at: new Date(deps.runtime.clock.now()).toISOString(), request: request.id };
  const told: ProvisionRecord[] = [];
  for (const record of records) {
    const items = ends === "all" ? record.items : itemsNamed(record, ends);
    if (items.length > 0 || ends.length === 0) told.push(record);
    if (items.length === 0) continue;
    await deps.provisions.change(record.person, record.id, (found) => ({
      write: stopped(found, ends === "all" ? stop : { ...stop, items }),
      value: undefined,
    }));
  }
  const known = new Set(deps.runtime.business.recipients.map(({ key }) => key));
  return [
    ...new Set(
      told.map(({ recipient }) =>
        recipient !== undefined && known.has(recipient) ? recipient : otherRecipients,
      ),
    ),
  ];
}
