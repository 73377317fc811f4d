import { dateIn } from "../../domain/calendar.ts";
import type { Client } from "../../domain/clients.ts";
import { type Known, reachedBy } from "../../domain/consents/aliases.ts";
import type { Entry } from "../../domain/consents/entry.ts";
import type { Revision } from "../../domain/consents/revision.ts";
import type { Language } from "../../domain/languages.ts";
import { type ConsentItem, itemNamed, wordingOn } from "../../domain/policy/wordings.ts";
import { itemName } from "../../views/consents/item-name.ts";
import { createStopRequest, type TellSystemsDeps, tellSystems } from "./tell-systems.ts";

export interface TellOfRecordedDeps extends TellSystemsDeps {
  readonly items: readonly ConsentItem[];
}

/** A declaration that a program of the business has recorded. */
export interface RecordedByProgram {
  readonly client: Client;
  readonly known: Known;
  readonly language: Language;
  readonly entry: Entry;
  readonly revision: Revision;
}

/**
 * Tells the owners of the systems if a declaration ended a standing consent. Runs after the ledger, for a repeated call
 * too: the first may have failed in between. Idempotent by the declaration's key.
 */
export async function tellOfRecorded(deps: TellOfRecordedDeps, recorded: RecordedByProgram): Promise<void> {
  const { client, known, language, entry, revision } = recorded;
  const { business } = deps.runtime;
  const key = revision.details?.key;
  const item = itemNamed(deps.items, entry.item);
  if (key === undefined || item === undefined || !hasEndedConsent(entry, revision)) return;
  await deps.runtime.loadLanguages(language, business.staffLanguage);
  const wording = wordingOn(item, dateIn(business.timeZone, Date.parse(revision.at)));
  const stop = await createStopRequest(deps, {
    ...{ item: entry.item, name: itemName(business, language, entry.item), language, key },
    ...{ systems: wording.systems, policyVersion: revision.policyVersion, program: client.key },
    ...reachedBy(known),
  });
  await tellSystems(deps, stop);
}

/** Whether a revision ended a consent that stood before it; a second no ends nothing more. */
function hasEndedConsent({ revisions }: Pick<Entry, "revisions">, { n, state, consent }: Revision): boolean {
  if (state !== "revoked") return false;
  return !revisions.some((one) => one.n < n && one.consent === consent && one.state === "revoked");
}
