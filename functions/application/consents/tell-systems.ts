import { createHash } from "node:crypto";
import { dateIn } from "../../domain/calendar.ts";
import type { Decided } from "../../domain/consents/receipt.ts";
import { requestIdOf, submissionKeySchema } from "../../domain/ids.ts";
import { promptTerms } from "../../domain/request/terms.ts";
import { carriedBy, switchedOff } from "../../domain/request/transitions/switched-off.ts";
import { toldTexts } from "../../views/consents/told.ts";
import { startWorkflow } from "../start-workflow.ts";
import type { ConsentPageDeps } from "./page-deps.ts";

interface Told {
  readonly decided: Decided;
  /** The person's mail address; undefined if only a program of the business knows them. */
  readonly email: string | undefined;
  /** Their id in that program. */
  readonly user: string | undefined;
  readonly systems: readonly string[];
  readonly policyVersion: string;
  /** Idempotency key of the form. */
  readonly key: string;
}

/**
 * A consent has ended, as the ledger already says: tells the systems' owners to stop, by a request that asks, reminds
 * and finally tells the person what became of data collected earlier. Idempotent; if it fails, the withdrawal stands,
 * and repeating the form tells them.
 */
export async function tellSystems(deps: ConsentPageDeps, told: Told): Promise<void> {
  const { runtime, requests } = deps;
  const { business, configuration } = runtime;
  const { decided, email, user, systems, policyVersion, key } = told;
  const { language } = decided;
  await runtime.loadLanguages(language, business.staffLanguage);
  const id = requestIdOf(submissionKeySchema.parse(`consent-off.${key}`));
  const at = new Date(runtime.clock.now()).toISOString();
  const request = switchedOff(business, {
    ...{ id, at, language, email, systems, policyVersion },
    terms: promptTerms(configuration, carriedBy, dateIn(business.timeZone, runtime.clock.now())),
    ...toldTexts(decided, user),
    item: decided.item,
    digest: sha256(`digest\0${key}`),
    accessCodeHash: sha256(`access\0${Buffer.from(runtime.random(32)).toString("hex")}`),
  });
  const made = (await requests.create(request)) === "created" ? request : await requests.get(id);
  if (made !== undefined) await startWorkflow(deps, made);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
