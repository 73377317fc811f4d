import * as z from "zod/mini";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import type { MailingDeps } from "../application/deps.ts";
import { addDays, dateIn } from "../domain/calendar.ts";
import { everyRequest } from "../domain/every-request.ts";
import { mailboxesOf } from "../domain/mailboxes.ts";
import type { UnreadableItem } from "../domain/ports.ts";
import { registerOf } from "../domain/register.ts";
import type { Request } from "../domain/request/request.ts";
import { isFirstWorkdayOfMonth } from "../domain/staff-hours.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { clockRegisterMail } from "../views/mails/clock-register.ts";

type Deps = Omit<MailingDeps, "baseUrl">;

/** On the first business day mails the officer the register of the month before, if there was anything in it. The same mail twice does no harm. */
export async function handle(deps: Deps): Promise<void> {
  const { runtime, requests, mail } = deps;
  const { business, clock } = runtime;
  if (!isFirstWorkdayOfMonth(business, clock.now())) return;
  const firstOfMonth = `${dateIn(business.timeZone, clock.now()).slice(0, 8)}01`;
  const month = addDays(firstOfMonth, -1).slice(0, 7);
  const all: Request[] = [];
  const unreadable = ({ id, why }: UnreadableItem) => runtime.log(`store.${why}`, { requestId: id });
  for await (const request of everyRequest(requests, unreadable)) all.push(request);
  const register = registerOf(all, month, business);
  const [officer = ""] = mailboxesOf(business, "officer");
  const to = business.mailboxes[officer]?.email;
  if (register.rows.length === 0 || to === undefined) return;
  const content = clockRegisterMail({ business, register });
  await mail.send({ ...content, to, tags: { request: "register", mail: month } });
  runtime.log("register.sent", { count: register.rows.length });
}

export const create = stepFunction(
  "register",
  ["REQUESTS_TABLE", "CONFIGURATION_SET"],
  z.unknown(),
  (env, runtime) => {
    const deps: Deps = { runtime, requests: requestStore(env, runtime), mail: mailer(env, runtime) };
    return () => handle(deps);
  },
  "event.fault",
);
export const handler = onFirstCall(create);
