import { connectorOf, overdueAtConnectors } from "../domain/connector.ts";
import { connectorAsk } from "../domain/connector-ask.ts";
import { theConnector } from "../domain/connector-schema.ts";
import { type RequestId, type TaskId, taskIdSchema } from "../domain/ids.ts";
import { formatLink } from "../domain/links.ts";
import type { ConnectorRefusal, Connectors } from "../domain/ports.ts";
import { nextRecipient } from "../domain/recipients.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../domain/request/request.ts";
import type { Task } from "../domain/request/tasks.ts";
import { connectorTook } from "../domain/request/transitions/connector-takes-task.ts";
import type { ReassignReason } from "../domain/request/transitions/reassign.ts";
import { ok, refuse } from "../domain/result.ts";
import { type MailingDeps, stampOf } from "./deps.ts";
import { mailFreshLink } from "./mail-fresh-link.ts";

/** The URL for a connector's answer. */
const answerPath = "/v1/connector";

export interface AskingDeps extends MailingDeps {
  readonly connectors: Connectors;
}

/**
 * Puts a question to the connector of its system, which must acknowledge it at once; the answer comes later, through
 * its own link. On any failure the owner is asked instead, and the connector's link is dead.
 */
export async function askConnector(
  deps: AskingDeps,
  asked: {
    readonly request: ConfirmedRequest;
    readonly taskId: TaskId;
    readonly task: Extract<Task, { state: "pending" }>;
    readonly mailId: string;
    readonly secret: string;
  },
): Promise<void> {
  const { runtime, requests } = deps;
  const { request, taskId, task, mailId, secret } = asked;
  const connector = connectorOf(runtime.business, task);
  const document = connectorAsk({
    ...asked,
    business: runtime.business,
    answerUrl: `${deps.baseUrl}${answerPath}`,
    link: formatLink({ requestId: request.id, place: taskId, secret }),
  });
  const outcome =
    connector === undefined || document === undefined
      ? ({ taken: false, reason: "not-allowed" } as const)
      : await deps.connectors.ask({
          connector,
          system: document.system.key,
          body: JSON.stringify(document),
        });
  if (!outcome.taken) return askOwner(deps, request.id, taskId, "connector-failed", outcome.reason);
  await requests.change(request.id, (found) => ({
    write: found && connectorTook(found, mailId, stampOf(deps)),
    value: undefined,
  }));
}

/** Asks the owners whose connectors have not answered in time. */
export async function askOwnersInstead(deps: MailingDeps, request: ConfirmedRequest): Promise<void> {
  for (const taskId of overdueAtConnectors(request, deps.runtime.clock.now())) {
    await askOwner(deps, request.id, taskIdSchema.parse(taskId), "connector-silent", "silent");
  }
}

/** Turns the question into a task of the owner, by mail. Idempotent. */
async function askOwner(
  deps: MailingDeps,
  requestId: RequestId,
  taskId: TaskId,
  reason: ReassignReason,
  why: ConnectorRefusal | "silent",
): Promise<void> {
  const { runtime } = deps;
  const outcome = await mailFreshLink<"nothing-to-do" | "nobody-left">(deps, {
    requestId,
    taskId,
    reason,
    actor: { kind: "desk" },
    choose: (found) => {
      if (!isConfirmed(found) || !isWithConnector(found, taskId)) return refuse("nothing-to-do");
      const next = nextRecipient(runtime.business, found, taskId);
      return next === undefined ? refuse("nobody-left") : ok(next);
    },
  });
  if (outcome.ok) runtime.log("connector.passed-on", { requestId, task: taskId, reason: why });
  else if (outcome.refusal === "nobody-left") {
    runtime.log("mail.staff-unreachable", { requestId, task: taskId });
  }
}

function isWithConnector(request: Request, taskId: TaskId): boolean {
  const task = isConfirmed(request) ? request.tasks[taskId] : undefined;
  return task?.state === "pending" && task.recipient === theConnector;
}
