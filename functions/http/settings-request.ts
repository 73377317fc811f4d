import * as z from "zod/mini";
import { admit } from "../application/admit.ts";
import type { ConsentPageDeps } from "../application/consents/page-deps.ts";
import { sendStoredMail, untilReported } from "../application/consents/send-stored-mail.ts";
import { emailAddress } from "../domain/addresses.ts";
import { aliasOf } from "../domain/consents/aliases.ts";
import { type OwedMail, settingsMailId, settingsReportedBy } from "../domain/consents/owed-mail.ts";
import { openSealed, type SettingsLink, secretIn } from "../domain/consents/sealed-link.ts";
import { nextFirstMails } from "../domain/first-mails.ts";
import { later } from "../domain/later.ts";
import { faultFacts } from "../domain/log.ts";
import { isOwnAddress } from "../domain/mailboxes.ts";
import type { SendOutcome } from "../domain/send-claimed-mail.ts";
import { type Fields, type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import type { FieldProblem } from "../views/pages/forms.ts";
import { settingsOwedPage, settingsRequestPage, settingsSentPage } from "../views/pages/settings.ts";
import { clientName } from "./client-name.ts";
import { domainSlips } from "./domain-slips.ts";
import { fieldOrQuery, problemsOf } from "./fields.ts";

/** To see their settings, a person first proves an address: by a link that is mailed there. */

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
  const from = fieldOrQuery(http, "from");
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

const requestForm = later(() =>
  z.strictObject({
    lang: z.optional(z.string()),
    from: z.optional(z.string()),
    asked: z.optional(z.string()),
    email: emailAddress,
  }),
);

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
  const id = settingsMailId(aliasOf(await counters.deskKey(), { kind: "email", address: email }));
  const owed: OwedMail = {
    kind: "settings",
    ...{ id, mailId: settingsReportedBy(runtime.random(16)), language, to: email },
    ...{ at: new Date(clock.now()).toISOString(), next: untilReported(runtime) },
    ...(origin?.user !== undefined && { user: origin.user }),
  };
  await deps.owed.keep(owed);
  switch (await posted(deps, owed)) {
    case "sent":
    // SES may have it; it is sent again unless its event says so.
    case "unknown":
      return page(settingsSentPage({ business, language }));
    case "refused":
      return askAddress(deps, http, fields, [{ field: "email", problem: "not-mailable" }]);
    case "owed":
    case "gone":
      return page(settingsOwedPage({ business, language }));
  }
}

/** The outcome of the mail. After any other error it is still stored, and the sweep sends it. */
async function posted(deps: ConsentPageDeps, owed: OwedMail): Promise<SendOutcome | "gone"> {
  try {
    return await sendStoredMail(deps, owed);
  } catch (error) {
    deps.runtime.log("mail.delayed", { mail: "settings", fault: faultFacts(error) });
    return "owed";
  }
}
