import { mailFreshLink } from "../../../functions/application/mail-fresh-link.ts";
import { isPerson } from "../../../functions/domain/links.ts";
import { mayBeAsked } from "../../../functions/domain/recipients.ts";
import { isConfirmed } from "../../../functions/domain/request/request.ts";
import { ok, refuse } from "../../../functions/domain/result.ts";
import { type Command, deskOf } from "../command.ts";
import { refusalProblem } from "../fresh-link-refusal.ts";
import { numberFrom, taskFrom } from "../lookup.ts";
import { freshLinkFacts, postedWords } from "../posted-words.ts";
import { exitCodes, misused, Problem } from "../problem.ts";

export const reassign: Command = {
  name: "reassign",
  usage: "<number> <task> <mailbox>",
  summary: "Gives a pending question to another mailbox of its role, or to the officer; the old link dies.",
  help: `<task> is a name that show lists; <mailbox> a key of "mailboxes" in business.config.ts.
Reminders go to the new mailbox as well. What is asked of the requester stays with the requester.`,
  options: {},
  positionals: { least: 3, most: 3 },
  facts: freshLinkFacts,
  run: async (invocation) => {
    const { business, positionals, say } = invocation;
    const requestId = numberFrom(positionals[0]);
    const taskId = taskFrom(positionals[1]);
    const mailbox = positionals[2] ?? "";
    if (business.mailboxes[mailbox] === undefined) {
      const known = Object.keys(business.mailboxes).join(", ");
      throw misused(`There is no mailbox "${mailbox}" in business.config.ts. There are: ${known}.`);
    }
    const outcome = await mailFreshLink<"unknown-task" | "not-in-role">(deskOf(invocation).mailing(), {
      requestId,
      taskId,
      reason: "reassigned",
      actor: { kind: "operator" },
      choose: (found) => {
        const task = isConfirmed(found) ? found.tasks[taskId] : undefined;
        if (task === undefined || !isConfirmed(found)) return refuse("unknown-task");
        const asked = isPerson(task.recipient) ? undefined : mayBeAsked(business, found, task, mailbox);
        return asked === undefined ? refuse("not-in-role") : ok(asked);
      },
    });
    if (outcome.ok) {
      const { posted } = outcome.value;
      say(
        { number: requestId, task: taskId, recipient: mailbox, posted },
        `${taskId} of ${requestId} is with ${mailbox} now. ${postedWords[outcome.value.posted]}`,
      );
      return exitCodes.done;
    }
    if (outcome.refusal === "not-in-role") {
      throw new Problem(
        `${mailbox} may not answer ${taskId}: only mailboxes of its role and the officer may. Roles and owners are in business.config.ts.`,
      );
    }
    throw refusalProblem(outcome.refusal, requestId, taskId);
  },
};
