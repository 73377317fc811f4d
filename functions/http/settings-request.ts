import * as z from "zod/mini";
import { admit } from "../application/admit.ts";
import type { ConsentPageDeps } from "../application/consents/page-deps.ts";
import { emailAddress } from "../domain/addresses.ts";
import { dayMs } from "../domain/calendar.ts";
import { consentMails } from "../domain/consents/mails.ts";
import { keepSealed, openSealed, type SettingsLink, secretIn } from "../domain/consents/sealed-link.ts";
import { consentUrl } from "../domain/consents/urls.ts";
import { linkSecret } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import { handIn } from "../domain/mailing.ts";
import { type Fields, type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { settingsLinkMail } from "../views/mails/consents.ts";
import type { FieldProblem } from "../views/pages/forms.ts";
import { settingsRequestPage, settingsSentPage } from "../views/pages/settings.ts";
import { clientName } from "./client-name.ts";
import { domainSlips } from "./domain-slips.ts";
import { oneOf, problemsOf } from "./fields.ts";

/** Whoever wants to see their settings proves an address first: by a link that is mailed there. */

/** How long a link to the settings opens, in ms. */
const linkMs = dayMs;

/** Longer than a mail takes to send, in ms: the answer takes as long whether or not one is sent. */
const mailingMs = 2000;

/** What a request without a link, or with one of a program, was opened from. */
async function openedFrom(
  deps: ConsentPageDeps,
  text: string | undefined,
): Promise<SettingsLink | undefined> {
  const secret = secretIn(text);
  if (secret === undefined) return undefined;
  const opened = await openSealed(deps.counters, secret, deps.runtime.clock.now());
  return opened.kind === "open" && opened.content.kind === "settings" ? opened.content : undefined;
}

/** The page that asks for the address. */
export async function askAddress(
  deps: ConsentPageDeps,
  http: HttpRequest,
  values: Fields,
  problems: readonly FieldProblem[],
): Promise<HttpAnswer> {
  const { business } = deps.runtime;
  const from = http.body.kind === "form" ? oneOf(http.body.fields, "from") : http.query.get("from");
  const origin = await openedFrom(deps, from);
  const client = origin?.user && clientName(deps, origin.user.client);
  return page(
    settingsRequestPage({
      business,
      language: http.language,
      values,
      problems,
      from: client && from ? { client, link: from } : undefined,
    }),
    problems.length === 0 ? 200 : 400,
  );
}

const requestForm = z.strictObject({
  lang: z.optional(z.string()),
  from: z.optional(z.string()),
  asked: z.optional(z.string()),
  email: emailAddress,
});

/** Mails a link to whatever address is typed, and says the same whether or not anything is known of it. */
export async function mailSettingsLink(deps: ConsentPageDeps, http: HttpRequest): Promise<HttpAnswer> {
  const { runtime, counters } = deps;
  const { business, clock } = runtime;
  if (http.body.kind !== "form") return problem("wrong-media-type");
  const { fields } = http.body;
  const form = requestForm.safeParse(fields);
  const slips = domainSlips(fields);
  if (!form.success || slips.length > 0) {
    const problems = form.success ? slips : problemsOf(form.error);
    if (problems.some(({ field }) => field === ""))
      return problem("bad-request", { language: http.language });
    return askAddress(deps, http, fields, problems);
  }
  const { email, from } = form.data;
  const admitted = await admit(deps, { email, sourceIp: http.sourceIp });
  if (admitted.kind === "refused") {
    return problem("too-many", { language: http.language, until: admitted.until });
  }
  const { language } = http;
  if (admitted.mailNow) {
    const origin = await openedFrom(deps, from);
    const secret = linkSecret(runtime.random(32));
    const expiresAt = new Date(clock.now() + linkMs).toISOString();
    const user = origin?.user === undefined ? {} : { user: origin.user };
    await keepSealed(counters, secret, { kind: "settings", email, language, ...user }, expiresAt);
    try {
      const url = consentUrl(deps.baseUrl, "settings", secret);
      const content = settingsLinkMail({ business, language, url: `${url}&lang=${language}`, expiresAt });
      const tags = { request: consentMails, mail: "settings" };
      const handedIn = await handIn(deps.mail, { ...content, to: email, tags });
      if (handedIn.kind !== "sent") runtime.log("mail.refused", { mail: "settings", reason: handedIn.kind });
    } catch (error) {
      // The page must not tell; whoever got no mail asks once more.
      runtime.log("mail.refused", { mail: "settings", fault: faultFacts(error) });
    }
  } else {
    runtime.log("mail.budget-reached", { mail: "settings" });
  }
  return { ...page(settingsSentPage({ business, language })), evenMs: mailingMs };
}
