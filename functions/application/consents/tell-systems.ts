import { createHash } from "node:crypto";
import { dateIn } from "../../domain/calendar.ts";
import type { Entry } from "../../domain/consents/entry.ts";
import type { ConsentLedger, Recorded } from "../../domain/consents/ledger.ts";
import { openStop, type UntoldStop } from "../../domain/consents/untold.ts";
import { StoreCorrupt } from "../../domain/errors.ts";
import { faultFacts } from "../../domain/log.ts";
import type { Counters, RequestStore, Surroundings, Workflows } from "../../domain/ports.ts";
import type { Request } from "../../domain/request/request.ts";
import { promptTerms } from "../../domain/request/terms.ts";
import {
  withdrawalRight,
  withdrawnInSettings,
} from "../../domain/request/transitions/withdrawn-in-settings.ts";
import { itemName } from "../../views/consents/item-name.ts";
import { toldTexts } from "../../views/consents/told.ts";
import { startWorkflow } from "../start-workflow.ts";
import { recallStop, stopRequestId } from "./recall-stop.ts";

export interface TellSystemsDeps {
  readonly runtime: Pick<
    Surroundings,
    "business" | "configuration" | "clock" | "random" | "log" | "loadLanguages"
  >;
  readonly ledger: Pick<ConsentLedger, "resolve" | "find" | "told">;
  readonly counters: Pick<Counters, "deskKey">;
  readonly requests: RequestStore;
  readonly workflows: Pick<Workflows, "start">;
}

type Ended = Pick<Entry, "person" | "item" | "untold">;

/**
 * Has the owners of an ended consent's systems asked to stop, by a request of their own, and then removes the mark from
 * the ledger. False if the consent stands again, or for somebody whom the same declaration was about: then nobody is
 * told. Idempotent: the declaration names the request.
 */
export async function tellSystems(deps: TellSystemsDeps, { person, item, untold }: Ended): Promise<boolean> {
  if (untold === undefined) return false;
  const stop = openStop(await deps.counters.deskKey(), untold);
  if (stop === undefined) throw new StoreCorrupt(`a stop of ${person}`);
  const request = await createStopRequest(deps, stop, untold.since);
  const recalled = request === undefined || (await recallStop(deps, request));
  if (!recalled) await startWorkflow(deps, request);
  await deps.ledger.told(person, item, untold);
  return !recalled;
}

/**
 * The same for a declaration that was just recorded, or again. What fails is left to the sweep, because the consent has
 * ended and its owners will be told. Returns whether the declaration ended a consent that does not stand again.
 */
export async function tellIfEnded(
  deps: TellSystemsDeps,
  { kind, entry, revision }: Extract<Recorded, { entry: Entry }>,
): Promise<boolean> {
  if (entry.untold === undefined) {
    const { standing } = entry;
    const isOff = standing.kind === "declared" && standing.state === "revoked";
    return kind === "again" && isOff && revision.state === "revoked";
  }
  try {
    return await tellSystems(deps, entry);
  } catch (error) {
    deps.runtime.log("consent.untold", { fault: faultFacts(error) });
    return true;
  }
}

/**
 * Writes the request that asks the owners to stop, reminds them, and tells the person what became of the collected
 * data. `at`: when the consent ended (ISO 8601), from which on its dates count.
 */
async function createStopRequest(
  { runtime, requests }: Pick<TellSystemsDeps, "runtime" | "requests">,
  stop: UntoldStop,
  at: string,
): Promise<Request | undefined> {
  const { business, configuration } = runtime;
  const { language, email, user, program, phone, systems, policyVersion, key, item } = stop;
  await runtime.loadLanguages(language, business.staffLanguage);
  const id = stopRequestId(key);
  const name = itemName(business, language, item);
  const request = withdrawnInSettings(business, {
    ...{ id, at, language, email, user, program, phone, systems, policyVersion, item },
    terms: promptTerms(configuration, withdrawalRight, dateIn(business.timeZone, Date.parse(at))),
    ...toldTexts(business, { name, language, user, program }, at),
    digest: sha256(`digest\0${key}`),
    accessCodeHash: sha256(`access\0${Buffer.from(runtime.random(32)).toString("hex")}`),
  });
  return (await requests.create(request)) === "created" ? request : requests.get(id);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
