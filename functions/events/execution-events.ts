import * as z from "zod/mini";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { type MailingDeps, stampOf } from "../application/deps.ts";
import { sendOwnMail } from "../application/send-own-mail.ts";
import { executionCalled, runOf } from "../domain/executions.ts";
import { officerFor } from "../domain/officers.ts";
import { isConfirmed } from "../domain/request/request.ts";
import { redriven, stalled } from "../domain/request/transitions/stall.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";

/**
 * The part of a "Step Functions Execution Status Change" that the desk reads. Times are in ms since the epoch;
 * `error` is there only where whoever reports knows it: on AWS the event has none.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
const eventSchema = z.object({
  detail: z.object({
    name: z.string(),
    status: z.enum(["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"]),
    stopDate: z.nullish(z.number()),
    redriveDate: z.nullish(z.number()),
    error: z.nullish(z.string()),
  }),
});
type Event = z.infer<typeof eventSchema>;
type Deps = Omit<MailingDeps, "baseUrl">;

/** An execution that ends before its request does is put on record and told to the officer; one that runs again, too. */
export async function handle(deps: Deps, { detail }: Event): Promise<void> {
  const execution = executionCalled(detail.name);
  if (execution === undefined) return;
  switch (detail.status) {
    case "FAILED":
    case "TIMED_OUT":
    case "ABORTED":
      return stop(deps, execution, detail);
    case "RUNNING":
      return goOn(deps, execution, detail);
    case "SUCCEEDED":
    case "PENDING_REDRIVE":
      return;
  }
}

type Execution = NonNullable<ReturnType<typeof executionCalled>>;

async function stop(deps: Deps, { id, run }: Execution, detail: Event["detail"]): Promise<void> {
  const { runtime, requests } = deps;
  const error = detail.error ?? detail.status;
  const stoppedAt = new Date(detail.stopDate ?? runtime.clock.now()).toISOString();
  const marked = await requests.change(id, (found) => {
    if (found === undefined || !isConfirmed(found)) return { value: undefined };
    const officer = officerFor(runtime.business, found);
    const next = stalled(found, { error, stoppedAt, run }, officer, stampOf(deps));
    return { write: next?.request, value: next };
  });
  if (marked === undefined) return;
  runtime.log("execution.stalled", {
    requestId: id,
    ...(marked.request.stalled && { reason: marked.request.stalled.error }),
  });
  if (marked.mailId !== undefined) await sendOwnMail(deps, marked.request, marked.mailId);
}

async function goOn(deps: Deps, { id, run }: Execution, { redriveDate }: Event["detail"]): Promise<void> {
  const { runtime, requests } = deps;
  const since = new Date(redriveDate ?? runtime.clock.now()).toISOString();
  const cleared = await requests.change(id, (found) => {
    const next = found && runOf(found) === run ? redriven(found, since, stampOf(deps)) : undefined;
    return { write: next, value: next !== undefined };
  });
  if (cleared) runtime.log("execution.redriven", { requestId: id });
}

export const create = stepFunction(
  "execution-events",
  ["REQUESTS_TABLE", "CONFIGURATION_SET"],
  eventSchema,
  (env, runtime) => {
    const deps: Deps = { runtime, requests: requestStore(env, runtime), mail: mailer(env, runtime) };
    return (event) => handle(deps, event);
  },
  "event.fault",
);
export const handler = onFirstCall(create);
