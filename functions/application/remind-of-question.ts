import { messageReminder } from "../domain/conversation.ts";
import type { Request } from "../domain/request/request.ts";
import { reminderClaimed } from "../domain/request/transitions/message.ts";
import { type StepDeps, stampOf } from "./deps.ts";

/** Reminds the requester once of an unanswered question; the outbox sends the mail. */
export async function remindOfQuestion(deps: StepDeps, { id }: Request): Promise<void> {
  const { runtime, requests } = deps;
  await requests.change(id, (found) => {
    const reminder = found && messageReminder(found);
    if (found === undefined || reminder === undefined || reminder.at > runtime.clock.now()) {
      return { value: undefined };
    }
    return { write: reminderClaimed(found, reminder.mailId, stampOf(deps)), value: undefined };
  });
}
