import { endedIds } from "../../domain/consents/ended.ts";
import { knownOf } from "../../domain/consents/known-as.ts";
import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import { consentItemOf } from "../../domain/provisions/bases.ts";
import { otherRecipients } from "../../domain/provisions/other-recipients.ts";
import type { ProvisionRecord } from "../../domain/provisions/record.ts";
import { stopped } from "../../domain/provisions/recorded.ts";
import { type GivenRecord, isStoppable, itemsNamed } from "../../domain/provisions/stops.ts";
import type { RequestIn } from "../../domain/request/request.ts";
import { type WithdrawDeps, withdrawalOf } from "../consents/withdraw-by-request.ts";
import type { ProvisionsDeps } from "./deps.ts";
import { recordsOf } from "./records-of.ts";

export interface StopDeps extends Omit<ProvisionsDeps, "runtime"> {
  readonly runtime: WithdrawDeps["runtime"];
  readonly consents: Pick<ConsentLedger, "find" | "record" | "narrow">;
}

/**
 * Ends provision of a person's data in the register, and returns who is to be told: the keys of configured recipients,
 * and {@link otherRecipients} for all that are not. Provision that the law requires goes on. `all`: every item to
 * everybody, and the consents that they rest on; otherwise what the decision names, in those consents too, and if it
 * names nothing, nothing is marked and all are told. So programs that ask before providing hear no.
 */
export async function stopProvisions(
  deps: StopDeps,
  request: RequestIn<"acting">,
  ends: "all" | readonly string[],
): Promise<readonly string[]> {
  const records = (await recordsOf(deps, knownOf(request))).filter(isStoppable);
  if (ends === "all") await endConsents(deps, request, records);
  const stop = { at: new Date(deps.runtime.clock.now()).toISOString(), request: request.id };
  const told: ProvisionRecord[] = [];
  for (const record of records) {
    const items = ends === "all" ? record.items : itemsNamed(record, ends);
    if (items.length > 0 || ends.length === 0) told.push(record);
    if (items.length === 0) continue;
    if (ends !== "all") await narrowConsent(deps, request, record, items);
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

/** Ends what a decision names in the consent that it rests on, if that stands. Idempotent. */
async function narrowConsent(
  deps: StopDeps,
  request: RequestIn<"acting">,
  { person, basis, recipient, party }: GivenRecord,
  items: readonly string[],
): Promise<void> {
  const item = consentItemOf(basis);
  if (item === undefined) return;
  const names = [party.name, ...(recipient === undefined ? [] : [recipient])];
  await deps.consents.narrow(person, item, endedIds({ names, items }), withdrawalOf(deps, request, item));
}

/** Withdraws the consents that stopped provisions rest on, as far as they stand. Idempotent. */
async function endConsents(
  deps: StopDeps,
  request: RequestIn<"acting">,
  records: readonly ProvisionRecord[],
): Promise<void> {
  for (const record of records) {
    const item = record.direction === "given" ? consentItemOf(record.basis) : undefined;
    const entry = item === undefined ? undefined : await deps.consents.find(record.person, item);
    if (entry === undefined || entry.standing.kind !== "declared" || entry.standing.state !== "active")
      continue;
    await deps.consents.record({ person: entry.person }, entry.item, withdrawalOf(deps, request, entry.item));
  }
}
