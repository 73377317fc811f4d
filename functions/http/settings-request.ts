import * as z from "zod/mini";
import { admit } from "../application/admit.ts";
import type { ConsentPageDeps } from "../application/consents/page-deps.ts";
import { emailAddress } from "../domain/addresses.ts";
import { dayMs } from "../domain/calendar.ts";
import { consentMails, settingsMail } from "../domain/consents/mails.ts";
import { keepSealed, openSealed, type SettingsLink, secretIn } from "../domain/consents/sealed-link.ts";
import { consentUrl } from "../domain/consents/urls.ts";
import { nextFirstMails } from "../domain/first-mails.ts";
import { linkSecret } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import { isOwnAddress } from "../domain/mailboxes.ts";
import { handIn } from "../domain/mailing.ts";
import type { MailContent } from "../domain/ports.ts";
import { type Fields, type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { settingsLinkMail } from "../views/mails/consents.ts";
import type { FieldProblem } from "../views/pages/forms.ts";
import { settingsRequestPage, settingsSentPage } from "../views/pages/settings.ts";
import { clientName } from "./client-name.ts";
import { domainSlips } from "./domain-slips.ts";
import { oneOf, problemsOf } from "./fields.ts";

/** To see their settings, a person first proves an address: by a link that is mailed there. */

/** Lifetime of a link to the settings, in ms. */
const linkMs = dayMs;

/** Where a request without a valid link of its own was opened from. */
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

/**
 * Mails a link to any address typed, without looking it up, so that neither the response nor its timing reveals
 * anything. It reports success only if SES accepted the mail.
 */
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
  if (isOwnAddress(business, email)) {
    return askAddress(deps, http, fields, [{ field: "email", problem: "own-mailbox" }]);
  }
  const admitted = await admit(deps, { email, sourceIp: http.sourceIp });
  if (admitted.kind === "refused") {
    return problem("too-many", { language: http.language, until: admitted.until });
  }
  const { language } = http;
  if (!admitted.mailNow) {
    runtime.log("mail.budget-reached", { mail: "settings" });
    const until = Date.parse(nextFirstMails(clock.now()));
    return problem("too-many", { language, until });
  }
  const origin = await openedFrom(deps, from);
  const secret = linkSecret(runtime.random(32));
  const expiresAt = new Date(clock.now() + linkMs).toISOString();
  const user = origin?.user === undefined ? {} : { user: origin.user };
  await keepSealed(counters, secret, { kind: "settings", email, language, ...user }, expiresAt);
  const url = `${consentUrl(deps.baseUrl, "settings", secret)}&lang=${language}`;
  switch (await mailed(deps, email, settingsLinkMail({ business, language, url, expiresAt }))) {
    case "sent":
    // SES may have it, and its event identifies no person, so people who get nothing ask again.
    case "unknown":
      return page(settingsSentPage({ business, language }));
    case "refused":
      return askAddress(deps, http, fields, [{ field: "email", problem: "not-mailable" }]);
    case "owed":
    case "failed":
      return problem("fault", { language });
  }
}

/** The outcome of the mail is not stored, so the page says it. */
async function mailed(
  { runtime, mail }: ConsentPageDeps,
  to: string,
  content: MailContent,
): Promise<"sent" | "unknown" | "refused" | "owed" | "failed"> {
  try {
    const { kind } = await handIn(mail, {
      ...content,
      to,
      tags: { request: consentMails, mail: settingsMail },
    });
    if (kind !== "sent") runtime.log("mail.refused", { mail: "settings", reason: kind });
    return kind;
  } catch (error) {
    runtime.log("mail.refused", { mail: "settings", fault: faultFacts(error) });
    return "failed";
  }
}
