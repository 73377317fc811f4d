import { dateIn } from "../domain/calendar.ts";
import { promisedDay, promiseMailsAhead } from "../domain/promise.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import { stamped } from "../domain/request/transitions/stamp.ts";
import { areStaffThere } from "../domain/staff-hours.ts";
import { type MailingDeps, stampOf } from "./deps.ts";
import { sendOwnMail } from "./send-own-mail.ts";

/** On the day of a promised erasure: asks the owners, once each. */
export async function askToKeepPromise(deps: Omit<MailingDeps, "baseUrl">, request: Request): Promise<void> {
  const { runtime, requests } = deps;
  const { business, clock } = runtime;
  const day = promisedDay(request);
  if (day === undefined || day > dateIn(business.timeZone, clock.now())) return;
  if (!areStaffThere(business, clock.now())) return;
  for (const { mailId, to } of promiseMailsAhead(request, business)) {
    const claimed = await requests.change(request.id, (found) => {
      const ahead =
        found !== undefined && promiseMailsAhead(found, business).some((one) => one.mailId === mailId);
      if (!ahead || !isConfirmed(found)) return { value: undefined };
      const stamp = stampOf(deps);
      const mails = { ...found.mails, [mailId]: { to, state: "claimed" as const, at: stamp.at } };
      const next = stamped(found, { ...found, mails }, stamp, "mail-claimed", { mail: mailId, to });
      return { write: next, value: next };
    });
    if (claimed !== undefined) await sendOwnMail(deps, claimed, mailId);
  }
}
