import { addressBook } from "../adapters/address-book.ts";
import { boundVersions } from "../adapters/bound-versions.ts";
import { consentLedger } from "../adapters/consent-ledger.ts";
import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { owedMails } from "../adapters/owed-mails.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflows } from "../adapters/workflows.ts";
import {
  type AnswerDeps,
  answerChange,
  answersGiven,
  askedOf,
  type ChangeChoice,
  openChangeLink,
  shownHash,
  stopReminders,
} from "../application/changes/answer-change.ts";
import { answerTo } from "../application/changes/bindings.ts";
import { type MailReceiptDeps, mailReceipt } from "../application/consents/mail-receipt.ts";
import type { AddressBook } from "../domain/address-book.ts";
import type { Language } from "../domain/business.ts";
import type { ChangeLink, ChangeLinkUse } from "../domain/changes/link.ts";
import type { ConsentLedger } from "../domain/consents/ledger.ts";
import { ledgerTerms } from "../domain/consents/terms.ts";
import { languages } from "../domain/languages.ts";
import { changeItem } from "../domain/policy/binding.ts";
import { fingerprintsOf } from "../domain/policy/fingerprint.ts";
import type { Counters } from "../domain/ports.ts";
import { configuredPolicies } from "../runtime/configured-policies.ts";
import { configuredWordings } from "../runtime/configured-wordings.ts";
import { type Fields, type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import type { FieldProblem } from "../views/pages/forms.ts";
import {
  mailsStoppedPage,
  policyAnsweredPage,
  policyAnswerPage,
  stopMailsPage,
} from "../views/pages/policy-answer.ts";
import { readChoice } from "./consent-form.ts";
import { oneOf } from "./fields.ts";

export interface PolicyAnswerDeps extends AnswerDeps, MailReceiptDeps {
  readonly runtime: Pick<
    Runtime,
    "business" | "configuration" | "clock" | "random" | "log" | "loadLanguages"
  >;
  readonly ledger: ConsentLedger;
  readonly counters: Counters;
  readonly addresses: AddressBook;
}

/**
 * The target of links in mails about a change: agree, decline or unsubscribe. GET shows, POST decides; the one-click
 * POST of mail programs (RFC 8058) has its link in the URL and no form.
 */
export async function handle(deps: PolicyAnswerDeps, http: HttpRequest): Promise<HttpAnswer> {
  // A page links to itself in every other language.
  await deps.runtime.loadLanguages(...languages);
  return http.route.endsWith(" /policy/stop") ? stop(deps, http) : answer(deps, http);
}

async function answer(deps: PolicyAnswerDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await open(deps, http, "answer");
  if ("refused" in opened) return opened.refused;
  const { link, secret, language } = opened;
  const { business } = deps.runtime;
  const policy = business.policy.versions.find(({ effective }) => effective === link.version);
  if (policy === undefined) return problem("link-over", { language });
  const asked = await askedOf(deps, link);
  const { fields } = http.body.kind === "form" ? http.body : { fields: {} };
  const shown = shownHash(deps, asked, link);
  const bound = await bindsAlready(deps, link);
  const ask = async (values: Fields, problems: readonly FieldProblem[], changed = false) =>
    page(
      policyAnswerPage({
        ...{ business, language, policy, asked, values, problems, changed, bound },
        answered: await answerTo(deps, link.person, link.version),
        carried: { link: secret, lang: language, shown, answered: String(await answersGiven(deps, link)) },
      }),
      problems.length === 0 ? 200 : 400,
    );
  if (http.route === "GET /policy/answer") return ask({}, []);
  const choice = choiceIn(oneOf(fields, "choice"));
  if (choice === undefined) return problem("bad-request", { language });
  if (oneOf(fields, "shown") !== shown) return ask(fields, [], true);
  const read = readChoice({ ...fields, decision: decisionOf[choice] });
  if (!read.ok) return ask(fields, read.problems);
  const after = Number(oneOf(fields, "answered"));
  if (!Number.isSafeInteger(after) || after < 0) return problem("bad-request", { language });
  const outcome = await answerChange(deps, link, { choice, givenBy: read.givenBy, after, language });
  if (outcome.kind === "gone") return problem("link-over", { language });
  if (outcome.kind === "overtaken") return ask({}, []);
  const { decided } = outcome;
  // The link was mailed there, which proves the address; this is what it is kept for.
  const to = (await deps.addresses.find(link.person))?.address;
  const mailed = await mailReceipt(deps, decided, to);
  const answered = choice === "agree" ? "agreed" : "refused";
  return page(
    policyAnsweredPage({
      ...{ business, language, policy, link: secret, answered, decided, bound },
      mailed: mailed !== "none",
      told: outcome.told,
    }),
  );
}

/** Whether the version binds the person whatever they choose now: they had agreed when it took effect. */
async function bindsAlready(deps: PolicyAnswerDeps, { person, version }: ChangeLink): Promise<boolean> {
  // If they were merged into somebody, that person's records count, as in `POST /v1/policy/check`.
  const answered = await deps.ledger.find(person, changeItem(version));
  const fixed = await deps.bound.fixed(answered?.person ?? person);
  return fixed.some(({ binds }) => binds >= version);
}

const decisionOf = { agree: "given", refuse: "refused" } as const satisfies Record<ChangeChoice, string>;

async function stop(deps: PolicyAnswerDeps, http: HttpRequest): Promise<HttpAnswer> {
  const opened = await open(deps, http, "stop");
  if ("refused" in opened) return opened.refused;
  const { link, secret, language } = opened;
  const { business } = deps.runtime;
  if (http.route === "GET /policy/stop") return page(stopMailsPage({ business, language, link: secret }));
  await stopReminders(deps, link);
  return page(mailsStoppedPage({ business, language }));
}

/** The link of a request, in its form or URL, and the reader's chosen or usual language. */
async function open(deps: PolicyAnswerDeps, http: HttpRequest, use: ChangeLinkUse) {
  const fields = http.body.kind === "form" ? http.body.fields : {};
  const secret = oneOf(fields, "link") ?? http.query.get("link");
  const opened = await openChangeLink(deps, secret, use);
  if (opened.check !== "valid") {
    return { refused: problem(`link-${opened.check}`, { language: http.language }) };
  }
  const chosen = http.query.has("lang") || fields["lang"] !== undefined;
  const language: Language = chosen ? http.language : opened.language;
  return { link: opened.link, secret: secret ?? "", language };
}

function choiceIn(text: string | undefined): ChangeChoice | undefined {
  return text === "agree" || text === "refuse" ? text : undefined;
}

export const create = httpFunction(
  "policy-answer",
  [
    "REQUESTS_TABLE",
    "ADDRESS_BOOK_TABLE",
    "CONSENTS_TABLE",
    "COUNTERS_TABLE",
    "MACHINE_PREFIX",
    "CONFIGURATION_SET",
    "BASE_URL",
  ],
  (env, runtime) => {
    const { business, policyTexts, consentItems } = runtime;
    const texts = policyTexts ?? configuredPolicies();
    const { versions } = business.policy;
    const deps: PolicyAnswerDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      mail: mailer(env, runtime),
      owed: owedMails(env),
      requests: requestStore(env, runtime),
      workflows: workflows(env),
      addresses: addressBook(env, runtime),
      bound: boundVersions(env),
      counters: counters(env, runtime),
      ledger: consentLedger(env, runtime, ledgerTerms(runtime)),
      items: consentItems ?? configuredWordings(),
      hashOf: (version) => fingerprintsOf({ versions, texts })[version],
    };
    return (request) => handle(deps, request);
  },
);
export const handler = onFirstCall(create);
