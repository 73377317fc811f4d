import * as z from "zod/mini";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflowLooks } from "../adapters/workflows.ts";
import { type MailingDeps, stampOf } from "../application/deps.ts";
import { noteStop } from "../application/note-stop.ts";
import { sendOwnMail } from "../application/send-own-mail.ts";
import { executionCalled, runOf } from "../domain/executions.ts";
import { later } from "../domain/later.ts";
import { faultFacts } from "../domain/log.ts";
import type { Workflows } from "../domain/ports.ts";
import { isConfirmed } from "../domain/request/request.ts";
import { redriven } from "../domain/request/transitions/stall.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";

/**
 * The part of a "Step Functions Execution Status Change" that the desk reads. Times are in ms since the epoch. The
 * event lacks the execution's error.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
const eventSchema = later(() =>
  z.object({
    detail: z.object({
      name: z.string(),
      status: z.enum(["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"]),
      stopDate: z.nullish(z.number()),
      redriveDate: z.nullish(z.number()),
    }),
  }),
);
type Event = z.infer<typeof eventSchema>;

interface Deps extends Omit<MailingDeps, "baseUrl"> {
  readonly workflows: Pick<Workflows, "look">;
}

/** Records an execution that ended before its request did, or that runs again, and tells the officer. */
export async function handle(deps: Deps, { detail }: Event): Promise<void> {
  const execution = executionCalled(detail.name);
  if (execution === undefined) return;
  switch (detail.status) {
    case "FAILED":
    case "TIMED_OUT":
    case "ABORTED":
      return recordStop(deps, execution, detail);
    case "RUNNING":
      return clearStall(deps, execution, detail);
    case "SUCCEEDED":
    case "PENDING_REDRIVE":
      return;
  }
}

type Execution = NonNullable<ReturnType<typeof executionCalled>>;

async function recordStop(deps: Deps, { id, run }: Execution, detail: Event["detail"]): Promise<void> {
  const stoppedAt = new Date(detail.stopDate ?? deps.runtime.clock.now()).toISOString();
  const error = await errorOf(deps, { id, run }, detail.status);
  const noted = await noteStop(deps, id, { error, stoppedAt, run });
  if (noted !== undefined) await sendOwnMail(deps, noted.request, noted.mailId);
}

/**
 * The error decides who sets the execution going again; if it cannot be read, the status is reported all the same.
 */
async function errorOf(
  { runtime, requests, workflows }: Deps,
  { id, run }: Execution,
  status: string,
): Promise<string> {
  if (status !== "FAILED") return status;
  try {
    const request = await requests.get(id);
    if (request === undefined || !isConfirmed(request) || runOf(request) !== run) return status;
    const seen = await workflows.look(request);
    return seen.state === "ended" ? seen.error : status;
  } catch (error) {
    runtime.log("event.fault", { function: "execution-events", requestId: id, fault: faultFacts(error) });
    return status;
  }
}

async function clearStall(
  deps: Deps,
  { id, run }: Execution,
  { redriveDate }: Event["detail"],
): Promise<void> {
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
  ["REQUESTS_TABLE", "CONFIGURATION_SET", "MACHINE_PREFIX"],
  eventSchema,
  (env, runtime) => {
    const deps: Deps = {
      runtime,
      requests: requestStore(env, runtime),
      mail: mailer(env, runtime),
      workflows: workflowLooks(env),
    };
    return (event) => handle(deps, event);
  },
  "event.fault",
);
export const handler = onFirstCall(create);
