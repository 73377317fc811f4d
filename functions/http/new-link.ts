import * as z from "zod/mini";
import { mailFreshStatusLinks } from "../application/mail-status-links.ts";
import { asCompared, mayBeAddress } from "../domain/addresses.ts";
import { dayMs } from "../domain/calendar.ts";
import { receiptNumberIn } from "../domain/ids.ts";
import { later } from "../domain/later.ts";
import { addressKey } from "../domain/lookup.ts";
import type { Counters, Mailer, RequestStore } from "../domain/ports.ts";
import { quotaAddress, quotaKey, sourceNetwork, windowEnd } from "../domain/quotas.ts";
import { type Fields, type HttpAnswer, type HttpRequest, pageForBack, problem } from "../runtime/http.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { FieldProblem } from "../views/pages/forms.ts";
import { newLinkPage, newLinkSentPage } from "../views/pages/new-link.ts";
import { domainSlips } from "./domain-slips.ts";

interface NewLinkDeps {
  readonly runtime: Pick<Runtime, "business" | "clock" | "random" | "log">;
  readonly baseUrl: string;
  readonly requests: RequestStore;
  readonly counters: Counters;
  readonly mail: Mailer;
}

/** Longer than sending a mail takes, in ms: the response takes this long whether or not there was one to send. */
const mailingMs = 2000;

/**
 * Daily limit of mails to one address that are requested by the address alone; knowing a receipt number allows more.
 */
const mostByAddress = 5;

const newLinkForm = later(() =>
  z.strictObject({
    lang: z.optional(z.string()),
    asked: z.optional(z.string()),
    receipt: z.optional(z.string().check(z.maxLength(60))),
    email: z.string().check(z.maxLength(254)),
  }),
);

/**
 * Mails a fresh link to the recorded address if receipt number and address match; without a number, links to all
 * requests of the address. The response is the same if there is nothing to mail.
 */
export async function sendNewLink(deps: NewLinkDeps, http: HttpRequest): Promise<HttpAnswer> {
  const { business, clock, log } = deps.runtime;
  if (http.body.kind !== "form") return problem("wrong-media-type");
  const { fields } = http.body;
  const { language } = http;
  const form = newLinkForm.safeParse(fields);
  if (!form.success) {
    if (fields["email"] !== undefined) return problem("bad-request", { language });
    const problems = [{ field: "email", problem: "missing" }];
    return pageForBack(newLinkPage({ business, language, values: fields, problems }), 400);
  }
  const { receipt, email } = form.data;
  const problems = slips(fields, form.data);
  if (problems.length > 0) {
    return pageForBack(newLinkPage({ business, language, values: fields, problems }), 400);
  }
  const deskKey = await deps.counters.deskKey();
  const nowMs = clock.now();
  const address = quotaAddress(asCompared(email));
  // Counted per network: a stranger's attempts in somebody's name must not lock that person out.
  const network = sourceNetwork(http.sourceIp);
  const source = quotaKey(deskKey, "source", `new-link ${network}`);
  const pair = quotaKey(deskKey, "pair", `new-link ${address}\0${network}`);
  const allowed =
    (await deps.counters.within({ key: source, limit: 20, windowMs: dayMs }, nowMs)) &&
    (await deps.counters.within({ key: pair, limit: 5, windowMs: dayMs }, nowMs));
  if (!allowed) return problem("too-many", { language, until: windowEnd(dayMs, nowMs) });
  const sent = { ...pageForBack(newLinkSentPage({ business, language })), evenMs: mailingMs };
  if (receipt !== undefined) {
    const id = receiptNumberIn(receipt);
    if (id !== undefined) await mailFreshStatusLinks(deps, [id], address);
    return sent;
  }
  const whole = quotaKey(deskKey, "address", `new-link ${address}`);
  // A refusal here would reveal nothing, but would keep the person from what only they can read: the earlier mail is
  // enough.
  if (await deps.counters.within({ key: whole, limit: mostByAddress, windowMs: dayMs }, nowMs)) {
    const key = addressKey(deskKey, address);
    await mailFreshStatusLinks(
      deps,
      key === undefined ? [] : await deps.counters.marked(key, nowMs),
      address,
    );
  } else {
    log("quota.reached", { reason: "new-link" });
  }
  return sent;
}

/** What cannot find a request, whether or not there is one: it is said, because no mail will come. */
function slips(
  fields: Fields,
  { email, receipt }: { readonly email: string; readonly receipt?: string | undefined },
): readonly FieldProblem[] {
  const unknown = receipt !== undefined && receiptNumberIn(receipt) === undefined;
  return [
    ...(mayBeAddress(email) ? domainSlips(fields) : [{ field: "email", problem: "not-an-address" }]),
    ...(unknown ? [{ field: "receipt", problem: "invalid" }] : []),
  ];
}
