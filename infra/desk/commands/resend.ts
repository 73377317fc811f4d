import { mailFreshLink } from "../../../functions/application/mail-fresh-link.ts";
import { theConnector } from "../../../functions/domain/connector-schema.ts";
import { nextRecipient } from "../../../functions/domain/recipients.ts";
import { isConfirmed } from "../../../functions/domain/request/request.ts";
import { ok, refuse } from "../../../functions/domain/result.ts";
import { type Command, deskOf } from "../command.ts";
import { refusalProblem } from "../fresh-link-refusal.ts";
import { numberFrom, taskFrom } from "../lookup.ts";
import { freshLinkFacts, postedWords } from "../posted-words.ts";
import { exitCodes } from "../problem.ts";

export const resend: Command = {
  name: "resend",
  usage: "<number> <task>",
  summary:
    "Mails a fresh link for a pending question to its current recipient; earlier links to it stay valid.",
  help: `<task> is a name that show lists, e.g. verify-identity or search-system.till.`,
  options: {},
  positionals: { least: 2, most: 2 },
  facts: freshLinkFacts,
  run: async (invocation) => {
    const { positionals, say } = invocation;
    const requestId = numberFrom(positionals[0]);
    const taskId = taskFrom(positionals[1]);
    const outcome = await mailFreshLink<"unknown-task">(deskOf(invocation).mailing(), {
      requestId,
      taskId,
      reason: "resent",
      actor: { kind: "operator" },
      choose: (found) => {
        const task = isConfirmed(found) ? found.tasks[taskId] : undefined;
        if (task === undefined || !isConfirmed(found)) return refuse("unknown-task");
        // A connector is asked once; after that the owner is.
        if (task.recipient === theConnector) {
          const owner = nextRecipient(invocation.business, found, taskId);
          return owner === undefined ? refuse("unknown-task") : ok(owner);
        }
        return ok({ recipient: task.recipient, escalated: task.escalated });
      },
    });
    if (!outcome.ok) throw refusalProblem(outcome.refusal, requestId, taskId);
    const { task, posted } = outcome.value;
    say(
      { number: requestId, task: taskId, recipient: task.recipient, posted },
      posted === "sent"
        ? `A fresh link to ${taskId} of ${requestId} went to ${task.recipient}.`
        : postedWords[posted],
    );
    return exitCodes.done;
  },
};
