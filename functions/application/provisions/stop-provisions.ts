import { knownOf } from "../../domain/consents/known-as.ts";
import { isException } from "../../domain/provisions/bases.ts";
import type { ProvisionRecord } from "../../domain/provisions/record.ts";
import { stopped } from "../../domain/provisions/recorded.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { ProvisionsDeps } from "./deps.ts";
import { recordsOf } from "./records-of.ts";

/**
 * Stops a person's provisions, and returns the keys of the recipients to tell. Provisions required by law continue.
 * `wholly`: everything was granted; if only part was, recipients are told, and the officer's text says what.
 */
export async function stopProvisions(
  deps: ProvisionsDeps,
  request: ConfirmedRequest,
  { wholly }: { readonly wholly: boolean },
): Promise<readonly string[]> {
  const records = (await recordsOf(deps, knownOf(request))).filter(isStoppable);
  const stop = { at: new Date(deps.runtime.clock.now()).toISOString(), request: request.id };
  if (wholly) {
    for (const { person, id } of records) {
      await deps.provisions.change(person, id, (found) => ({
        write: stopped(found, stop),
        value: undefined,
      }));
    }
  }
  const known = new Set(deps.runtime.business.recipients.map(({ key }) => key));
  return [...new Set(records.flatMap(({ recipient }) => recipient ?? []))].filter((key) => known.has(key));
}

function isStoppable(record: ProvisionRecord): boolean {
  return record.direction === "given" && !isException(record.basis.code);
}
