import { dayMs } from "../domain/calendar.ts";
import { taskIdSchema } from "../domain/ids.ts";
import { othersOf } from "../domain/linked.ts";
import type { Surroundings } from "../domain/ports.ts";
import type { RequestIn } from "../domain/request/request.ts";
import { type ConfirmMailId, keptUntil } from "../domain/request/transitions/submit.ts";
import { type SendOutcome, sendClaimed } from "../domain/send-claimed-mail.ts";
import { linkUrl } from "../domain/urls.ts";
import { confirmMail } from "../views/mails/mails.ts";
import { type MailingDeps, type StepDeps, stampOf } from "./deps.ts";

interface FirstMailDeps extends Omit<MailingDeps, "runtime"> {
  readonly runtime: Pick<Surroundings, "business" | "clock" | "log">;
}

/** Sends a confirmation mail that was claimed in the record. */
export async function sendFirstMail(
  deps: FirstMailDeps,
  request: RequestIn<"unconfirmed">,
  { mailId, secret }: { readonly mailId: ConfirmMailId; readonly secret: string },
): Promise<SendOutcome> {
  const { runtime } = deps;
  const { id: requestId, requester } = request;
  if (requester.email === undefined) return "refused";
  const link = { requestId, place: taskIdSchema.parse("confirm"), secret };
  const url = linkUrl(deps.baseUrl, "confirm", link);
  const posted = await sendClaimed(deps, {
    request,
    mailId,
    to: requester.email,
    content: confirmMail({ business: runtime.business, request, url, reminder: mailId !== "confirm" }),
  });
  if (posted === "refused") runtime.log("mail.first-refused", { requestId, mail: mailId });
  return posted;
}

/** The submission's other requests are kept a day longer than the first can be confirmed, since it confirms them. */
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
