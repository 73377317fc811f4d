import { dayMs } from "../domain/calendar.ts";
import { MailRefused } from "../domain/errors.ts";
import { taskIdSchema } from "../domain/ids.ts";
import { othersOf } from "../domain/linked.ts";
import { sendClaimed } from "../domain/mailing.ts";
import type { Surroundings } from "../domain/ports.ts";
import type { RequestIn } from "../domain/request/request.ts";
import { mailReported } from "../domain/request/transitions/mails.ts";
import { type ConfirmMailId, keptUntil } from "../domain/request/transitions/submit.ts";
import { linkUrl } from "../domain/urls.ts";
import { confirmMail } from "../views/mails/mails.ts";
import { type MailingDeps, type StepDeps, stampOf } from "./deps.ts";

interface FirstMailDeps extends Omit<MailingDeps, "runtime"> {
  readonly runtime: Pick<Surroundings, "business" | "clock" | "log">;
}

/** What became of a mail to an address that was not confirmed yet. */
export type FirstMail = "sent" | "refused";

/**
 * Sends a mail that asks for confirmation and was claimed in the record. One that SES will never take is noted as
 * rejected; any other fault is thrown, and the sweep tries again.
 */
export async function sendFirstMail(
  deps: FirstMailDeps,
  request: RequestIn<"unconfirmed">,
  { mailId, secret }: { readonly mailId: ConfirmMailId; readonly secret: string },
): Promise<FirstMail> {
  const { runtime, requests, mail } = deps;
  const { id: requestId, requester } = request;
  if (requester.email === undefined) return "refused";
  const link = { requestId, place: taskIdSchema.parse("confirm"), secret };
  const url = linkUrl(deps.baseUrl, "confirm", link);
  try {
    await sendClaimed(
      { requests, mail, now: () => stampOf(deps).at },
      {
        requestId,
        mailId,
        to: requester.email,
        content: confirmMail({ business: runtime.business, request, url, reminder: mailId !== "confirm" }),
      },
    );
    return "sent";
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    runtime.log("mail.first-refused", { requestId, mail: mailId });
    await requests.change(requestId, (found) => ({
      write: found && mailReported(found, mailId, "rejected", stampOf(deps)),
      value: undefined,
    }));
    return "refused";
  }
}

/** The other requests of the submission are kept as long as the first can be confirmed, and a day longer: it confirms them. */
export async function keepOthers(
  deps: Pick<StepDeps, "requests" | "runtime">,
  lead: RequestIn<"unconfirmed">,
  until: string,
): Promise<void> {
  const longer = new Date(Date.parse(until) + dayMs).toISOString();
  for (const { id } of othersOf(lead)) {
    await deps.requests.change(id, (found) => ({
      write: found && keptUntil(found, longer, stampOf(deps)),
      value: undefined,
    }));
  }
}
