import { handOver } from "../domain/handing-over.ts";
import type { RequestId } from "../domain/ids.ts";
import { isLossUnreported } from "../domain/lost-after-close.ts";
import type { Workflows } from "../domain/ports.ts";
import { isLostNoticeUnassigned } from "../domain/questions/deliver-otherwise/notice-reached.ts";
import { lostMails } from "../domain/request/mails.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import {
  type MailEvent,
  mailedWith,
  refusalTold,
  returnedForGood,
} from "../domain/request/transitions/mails.ts";
import { askLateNotice } from "./ask-late-notice.ts";
import { continueWithoutSubject } from "./continue-without-subject.ts";
import { type MailingDeps, stampOf } from "./deps.ts";
import { askOfLoss, reachRequesterOtherwise } from "./reach-requester-otherwise.ts";
import { reassignBouncedTask } from "./reassign-bounced-task.ts";

interface LostDeps extends MailingDeps {
  readonly workflows: Pick<Workflows, "tell">;
}

/**
 * A mail did not reach its recipient: a question to staff is reassigned, and the desk is asked to reach a person
 * another way.
 */
export async function mailLost(
  deps: LostDeps,
  id: RequestId,
  mailId: string,
  report: MailEvent,
): Promise<void> {
  const request = await deps.requests.get(id);
  for (const one of request === undefined ? [] : mailedWith(request, mailId))
    await reassignBouncedTask(deps, id, one);
  await reachRequesterOtherwise(deps, id, mailId, report);
  await continueWithoutSubject(deps, id, mailId);
  await askLateNotice(deps, id);
}

/**
 * The same for mails that SES refused on sending, transient bounces without a delivery, and a notice that was lost
 * late: anything without an event, or whose handling was cut off.
 */
export async function tellOfLost(deps: LostDeps, request: Request): Promise<void> {
  const { runtime, requests } = deps;
  if (!isConfirmed(request)) return;
  for (const { mailId, at, why } of lostMails(request)) {
    if (at > runtime.clock.now()) continue;
    if (why === "returned") {
      const given = await requests.change(request.id, (found) => {
        const write = found && returnedForGood(found, mailId, stampOf(deps));
        return { write, value: write };
      });
      if (given === undefined) continue;
      await handOver(deps, given);
    }
    await mailLost(deps, request.id, mailId, why === "returned" ? "bounced" : "rejected");
    await requests.change(request.id, (found) => ({
      write: found && refusalTold(found, mailId),
      value: undefined,
    }));
  }
  if (isLostNoticeUnassigned(request)) await askLateNotice(deps, request.id);
  if (isLossUnreported(request, runtime.business)) await askOfLoss(deps, request.id);
}
