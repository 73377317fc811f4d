import { dateIn } from "../domain/calendar.ts";
import { promiseKeptMailId, promiseKeptUnmailed } from "../domain/promise.ts";
import { promisedDay, promisesUnasked } from "../domain/questions/keep-promise/promised.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import { stamped } from "../domain/request/transitions/stamp.ts";
import { receiverOfResult } from "../domain/result-recipient.ts";
import { areStaffThere } from "../domain/staff-hours.ts";
import { askDesk } from "./ask-desk.ts";
import { type MailingDeps, stampOf } from "./deps.ts";
import { sendOwnMail } from "./send-own-mail.ts";

/**
 * On the day of a promised erasure asks the owners, once each; once all have erased, tells the recipient of the
 * notice.
 */
export async function keepPromise(deps: MailingDeps, request: Request): Promise<void> {
  await askOwners(deps, request);
  await tellKept(deps, request);
}

async function askOwners(deps: MailingDeps, request: Request): Promise<void> {
  const { business, clock } = deps.runtime;
  const day = promisedDay(request);
  if (day === undefined || day > dateIn(business.timeZone, clock.now())) return;
  if (!areStaffThere(business, clock.now())) return;
  for (const system of promisesUnasked(request)) {
    await askDesk(deps, request.id, (found) =>
      promisesUnasked(found).includes(system) ? { kind: "keep-promise", system } : undefined,
    );
  }
}

async function tellKept(deps: MailingDeps, request: Request): Promise<void> {
  if (promiseKeptUnmailed(request) === undefined) return;
  const claimed = await deps.requests.change(request.id, (found) => {
    if (found === undefined || !isConfirmed(found) || promiseKeptUnmailed(found) === undefined) {
      return { value: undefined };
    }
    const stamp = stampOf(deps);
    const to = receiverOfResult(found);
    const mails = { ...found.mails, [promiseKeptMailId]: { to, state: "claimed" as const, at: stamp.at } };
    const facts = { mail: promiseKeptMailId, to };
    const next = stamped(found, { ...found, mails }, stamp, "mail-claimed", facts);
    return { write: next, value: next };
  });
  if (claimed !== undefined) await sendOwnMail(deps, claimed, promiseKeptMailId);
}
