import { z } from "zod";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflowReplies } from "../adapters/workflows.ts";
import { type Business, mailboxesOf } from "../domain/business.ts";
import { StepImpossible } from "../domain/errors.ts";
import { handOver } from "../domain/handing-over.ts";
import { keySchema } from "../domain/ids.ts";
import { linkSecret } from "../domain/links.ts";
import { sendClaimed } from "../domain/mailing.ts";
import type { Workflows } from "../domain/ports.ts";
import { type ConfirmedRequest, type TaskKind, taskKinds } from "../domain/request.ts";
import { roleOf } from "../domain/transitions/answer.ts";
import { openTask } from "../domain/transitions/open-task.ts";
import { linkUrl } from "../domain/urls.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { taskFunction } from "../runtime/task-function.ts";
import { taskMail } from "../views/mails/mails.ts";
import { requestInput, taskToken } from "./input.ts";
import { impossible, isoAfter, type MailingDeps, present, stampOf } from "./ports.ts";

const inputSchema = requestInput.extend({
  task: z.enum(taskKinds),
  system: keySchema.optional(),
  attempt: z.int().positive(),
  escalated: z.boolean(),
  /** How long the workflow waits for this attempt; the link lives as long. */
  seconds: z.int().positive(),
  token: taskToken,
});
type Input = z.infer<typeof inputSchema>;

interface Deps extends MailingDeps {
  readonly workflows: Pick<Workflows, "tell">;
}

/** "Ask a person": stores the question with the workflow's token and mails the link that answers it. */
export async function handle(deps: Deps, input: Input): Promise<Record<string, never>> {
  const { runtime, requests } = deps;
  const { requestId, task: kind, system, attempt, escalated, token } = input;
  const secret = linkSecret(runtime.random(32));
  const recipient = recipientOf(runtime.business, input);
  const expiresAt = isoAfter(deps, input.seconds * 1000);
  const opening = await requests.change(requestId, (found) => {
    const request = present(found, requestId);
    const opened = openTask(
      request,
      { kind, system, attempt, escalated, token, recipient, secret, expiresAt },
      stampOf(deps),
    );
    if (opened.kind === "impossible") throw impossible(requestId, kind, request);
    return { ...(opened.request !== undefined && { write: opened.request }), value: opened };
  });
  switch (opening.kind) {
    case "opened": {
      const { request, taskId, mailId } = opening;
      const opened = request.tasks[taskId];
      if (opened?.state !== "pending") throw impossible(requestId, kind, request);
      await sendClaimed(
        { requests, mail: deps.mail, now: () => stampOf(deps).at },
        {
          requestId,
          mailId,
          to: addressOf(runtime.business, request, recipient),
          content: taskMail({
            business: runtime.business,
            request,
            task: opened,
            url: linkUrl(deps.baseUrl, "task", { requestId, place: taskId, secret }),
          }),
        },
      );
      return {};
    }
    case "settled":
      if (opening.request !== undefined) await handOver(deps, opening.request);
      else await deps.workflows.tell({ token, result: opening.result });
      return {};
    case "already-open":
      return {};
  }
}

/** Who is asked: the requester, the first mailbox of the role, or the officer once it has come to that. */
function recipientOf(
  business: Business,
  input: { readonly task: TaskKind; readonly system?: string | undefined; readonly escalated: boolean },
): string {
  const role = input.escalated ? "officer" : roleOf(input.task);
  if (role === undefined) return "requester";
  const [first] = mailboxesOf(business, role, input.system);
  if (first === undefined) throw new StepImpossible(`no mailbox for ${role}`);
  return first;
}

function addressOf(business: Business, request: ConfirmedRequest, recipient: string): string {
  if (recipient === "requester") return request.requester.email;
  const mailbox = business.mailboxes[recipient];
  if (mailbox === undefined) throw new StepImpossible(`no mailbox ${recipient}`);
  return mailbox.email;
}

export const create = taskFunction(
  "open-task",
  ["REQUESTS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
  inputSchema,
  (env, runtime) => {
    const deps: Deps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      mail: mailer(env, runtime),
      workflows: workflowReplies(env, runtime),
    };
    return (input) => handle(deps, input);
  },
);
export const handler = onFirstCall(create);
