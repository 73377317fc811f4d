import * as z from "zod/mini";
import { addressBook } from "../adapters/address-book.ts";
import { consentLedger } from "../adapters/consent-ledger.ts";
import { everyConsent } from "../adapters/consent-scan.ts";
import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { provisionStore } from "../adapters/provision-store.ts";
import { requestStore } from "../adapters/request-store.ts";
import { boardLinkFor } from "../application/board.ts";
import { forgetLeftOver, type LeftOverDeps } from "../application/consents/forget-left-over.ts";
import type { MailingDeps } from "../application/deps.ts";
import { addDays, dateIn, dayMs } from "../domain/calendar.ts";
import { consentCounts } from "../domain/consents/counts.ts";
import type { PersonLedger } from "../domain/consents/ledger.ts";
import { ledgerTerms } from "../domain/consents/terms.ts";
import { everyRequest } from "../domain/every-request.ts";
import { mailboxesOf } from "../domain/mailboxes.ts";
import type { Counters, UnreadableItem } from "../domain/ports.ts";
import { provisionCounts } from "../domain/provisions/counts.ts";
import { everyRecord } from "../domain/provisions/every-record.ts";
import type { ProvisionStore } from "../domain/provisions/store.ts";
import { registerOf } from "../domain/register.ts";
import type { Request } from "../domain/request/request.ts";
import { sendOnce } from "../domain/send-claimed-mail.ts";
import { hasWorkBegunThisMonth } from "../domain/staff-hours.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { clockRegisterMail } from "../views/mails/clock-register.ts";

interface Deps extends MailingDeps {
  readonly counters: Pick<Counters, "kept" | "keep">;
  readonly provisions: Pick<ProvisionStore, "all">;
  readonly everyConsent: () => AsyncIterable<PersonLedger>;
}

/** How long a finished month is remembered, in ms: longer than it is asked for. */
const doneMs = 40 * dayMs;

/**
 * On the first business day, mails the officer last month's register if it has entries. If SES refuses, it is tried
 * again every morning of the month. Sending the same mail twice does no harm.
 */
export async function handle(deps: Deps): Promise<void> {
  const { runtime, requests, mail } = deps;
  const { business, clock } = runtime;
  if (!hasWorkBegunThisMonth(business, clock.now())) return;
  const firstOfMonth = `${dateIn(business.timeZone, clock.now()).slice(0, 8)}01`;
  const month = addDays(firstOfMonth, -1).slice(0, 7);
  const name = `register#${month}`;
  if ((await deps.counters.kept(name)) !== undefined) return;
  const done = (how: string) => deps.counters.keep(name, how, new Date(clock.now() + doneMs).toISOString());
  const all: Request[] = [];
  const unreadable = ({ id, why }: UnreadableItem) => runtime.log(`store.${why}`, { requestId: id });
  for await (const request of everyRequest(requests, unreadable)) all.push(request);
  const consents = await consentCounts(deps.everyConsent(), month, business, clock.now());
  const provisions = provisionCounts(await everyRecord(deps.provisions), month, business.timeZone);
  const register = { ...registerOf(all, month, business), consents, provisions };
  const [officer = ""] = mailboxesOf(business, "officer");
  const to = business.mailboxes[officer]?.email;
  const provided = Object.values(provisions).reduce((sum, count) => sum + count, 0);
  if (register.rows.length + consents.length + provided === 0 || to === undefined) return done("empty");
  const { url } = await boardLinkFor(deps, officer);
  const content = clockRegisterMail({ business, register, url: `${url}&month=${month}` });
  const result = await sendOnce(mail, { ...content, to, tags: { request: "register", mail: month } });
  if (result.kind === "owed" || result.kind === "unknown") {
    runtime.log("mail.owed", { mail: name, reason: result.kind });
    return;
  }
  await done(result.kind);
  if (result.kind === "sent") runtime.log("register.sent", { count: register.rows.length });
  else runtime.log("mail.refused", { mail: name });
}

export const create = stepFunction(
  "register",
  [
    "REQUESTS_TABLE",
    "COUNTERS_TABLE",
    "CONSENTS_TABLE",
    "ADDRESS_BOOK_TABLE",
    "PROVISIONS_TABLE",
    "CONFIGURATION_SET",
    "BASE_URL",
  ],
  z.unknown(),
  (env, runtime) => {
    const terms = ledgerTerms(runtime);
    const people: LeftOverDeps = {
      ...{ runtime, terms },
      ledger: consentLedger(env, runtime, terms),
      addresses: addressBook(env, runtime),
      provisions: provisionStore(env, runtime),
    };
    const deps: Deps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      mail: mailer(env, runtime),
      provisions: provisionStore(env, runtime),
      everyConsent: () => everyConsent(env, (found) => forgetLeftOver(people, found)),
    };
    return () => handle(deps);
  },
  "event.fault",
);
export const handler = onFirstCall(create);
