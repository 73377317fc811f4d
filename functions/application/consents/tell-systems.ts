import { createHash } from "node:crypto";
import type { Localized } from "../../domain/business.ts";
import { dateIn } from "../../domain/calendar.ts";
import type { Request } from "../../domain/request/request.ts";
import { promptTerms } from "../../domain/request/terms.ts";
import {
  type WithdrawnInSettings,
  withdrawalRight,
  withdrawnInSettings,
} from "../../domain/request/transitions/withdrawn-in-settings.ts";
import { toldTexts } from "../../views/consents/told.ts";
import { startWorkflow } from "../start-workflow.ts";
import type { ConsentPageDeps } from "./page-deps.ts";
import { recallStop, stopRequestId } from "./recall-stop.ts";

export interface TellSystemsDeps extends Pick<ConsentPageDeps, "requests" | "workflows"> {
  readonly runtime: ConsentPageDeps["runtime"];
  readonly ledger: Pick<ConsentPageDeps["ledger"], "resolve" | "find">;
  readonly counters: Pick<ConsentPageDeps["counters"], "deskKey">;
}

/** A consent about to end, and the person whom its systems' owners are told about. */
export interface Stop
  extends Pick<
    WithdrawnInSettings,
    "item" | "language" | "email" | "user" | "program" | "phone" | "systems" | "policyVersion"
  > {
  readonly name: Localized;
  /** Idempotency key in the ledger. */
  readonly key: string;
}

/**
 * Writes the request that asks the owners of the systems to stop, reminds them and tells the person what became of
 * the collected data. It is written before the ledger and starts after it: if the page dies in between, the sweep
 * starts it, and its first step writes the ledger. Idempotent.
 */
export async function createStopRequest(
  deps: Pick<TellSystemsDeps, "runtime" | "requests">,
  stop: Stop,
): Promise<Request | undefined> {
  const { runtime, requests } = deps;
  const { business, configuration } = runtime;
  const { language, email, user, program, phone, systems, policyVersion, key, item } = stop;
  await runtime.loadLanguages(language, business.staffLanguage);
  const id = stopRequestId(key);
  const at = new Date(runtime.clock.now()).toISOString();
  const request = withdrawnInSettings(business, {
    ...{ id, at, language, email, user, program, phone, systems, policyVersion, item },
    terms: promptTerms(configuration, withdrawalRight, dateIn(business.timeZone, runtime.clock.now())),
    ...toldTexts(business, stop, at),
    digest: sha256(`digest\0${key}`),
    accessCodeHash: sha256(`access\0${Buffer.from(runtime.random(32)).toString("hex")}`),
  });
  return (await requests.create(request)) === "created" ? request : requests.get(id);
}

/**
 * Tells the systems' owners, unless the ledger says that the consent stands; then nothing is told. Returns whether they
 * are told. Idempotent.
 */
export async function tellSystems(deps: TellSystemsDeps, request: Request | undefined): Promise<boolean> {
  if (request === undefined || (await recallStop(deps, request))) return false;
  await startWorkflow(deps, request);
  return true;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
