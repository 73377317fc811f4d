import { feeYen, languages } from "../domain/business.ts";
import { dateIn } from "../domain/calendar.ts";
import { changesBetween } from "../domain/policy/clause-changes.ts";
import { offeredRights, type Policy, type PolicyText, policyOn } from "../domain/policy/policy.ts";
import { type ConsentItem, itemNamed, wordingHash, wordingOn } from "../domain/policy/wordings.ts";
import { lawOf } from "../domain/rights/index.ts";
import { configuredPolicies } from "../runtime/configured-policies.ts";
import { configuredWordings } from "../runtime/configured-wordings.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import type { Html } from "../views/html.ts";
import { paperFormPage, paperFormsPage } from "../views/pages/paper-form.ts";
import {
  jointUsePage,
  procedurePage,
  purposesPage,
  transmissionPage,
} from "../views/pages/policy-registers.ts";
import { policyChangesPage, policyTextPage, standingOf } from "../views/pages/policy-text.ts";

export interface PolicyDeps {
  readonly runtime: Pick<Runtime, "configuration" | "clock" | "loadLanguages">;
  readonly texts: readonly PolicyText[];
  readonly consentItems: readonly ConsentItem[];
  readonly baseUrl: string;
}

/** A page, and the same as JSON for programs. */
interface Both {
  readonly html: () => Html;
  readonly json: () => unknown;
}

/** The public page of the policy, linked from the business's own site. */
export async function handle(deps: PolicyDeps, request: HttpRequest): Promise<HttpAnswer> {
  // A page links to itself in every other language.
  await deps.runtime.loadLanguages(...languages);
  if (request.route === "GET /paper-form") return paperForm(deps, request);
  const both = bothOf(deps, request);
  if (both === undefined) return problem("not-found", { language: request.language });
  return request.query.get("format") === "json"
    ? { kind: "json", status: 200, value: both.json() }
    : page(both.html());
}

/** A request form to print; without a right that is offered, the list of them. */
function paperForm({ runtime, baseUrl }: PolicyDeps, { language, query }: HttpRequest): HttpAnswer {
  const { configuration: business, clock } = runtime;
  const today = dateIn(business.timeZone, clock.now());
  const shown = { business, language, today };
  const right = offeredRights(business, today).find((one) => one === query.get("type"));
  return page(right === undefined ? paperFormsPage(shown) : paperFormPage({ ...shown, right, baseUrl }));
}

function bothOf(deps: PolicyDeps, request: HttpRequest): Both | undefined {
  const { runtime, texts } = deps;
  const { configuration: business, clock } = runtime;
  const { language, query } = request;
  const today = dateIn(business.timeZone, clock.now());
  const policy = policyOn(business, today);
  const shown = { business, language, texts, today };
  const register = { business, language, policy, today };
  const textOf = (effective: string | undefined) => texts.find((text) => text.effective === effective);
  switch (request.route) {
    case "GET /policy": {
      const text = textOf(query.get("version") ?? policy.effective);
      if (text === undefined) return undefined;
      return {
        html: () => policyTextPage({ ...shown, text }),
        json: () => ({
          ...text,
          enacted: policyOn(business, text.effective).enacted,
          standing: standingOf(business, text.effective, today),
          promises: policyOn(business, text.effective).promises,
          versions: texts.map(({ effective }) => effective),
        }),
      };
    }
    case "GET /policy/changes": {
      const after = textOf(query.get("to") ?? policy.effective);
      if (after === undefined) return undefined;
      const before = query.has("from") ? textOf(query.get("from")) : texts[texts.indexOf(after) - 1];
      if (before === undefined && query.has("from")) return undefined;
      return {
        html: () => policyChangesPage({ ...shown, before, after }),
        json: () => ({
          from: before?.effective ?? null,
          to: after.effective,
          // The kind of change, and what it requires; the first version has none.
          kinds: policyOn(business, after.effective).changes ?? [],
          changes: before === undefined ? [] : changesBetween(before, after),
        }),
      };
    }
    case "GET /policy/transmission":
      return {
        html: () => transmissionPage(register),
        json: () => ({
          obliged: business.telecommunicationsService,
          modules: policy.modules ?? null,
          partners: policy.partners ?? null,
        }),
      };
    case "GET /policy/joint-use":
      return {
        html: () => jointUsePage(register),
        json: () => ({ jointUse: policy.jointUse ?? null, recipients: policy.recipients ?? null }),
      };
    case "GET /policy/purposes":
      return {
        html: () => purposesPage(register),
        json: () => ({
          purposes: policy.purposes,
          data: policy.dataMap,
          consents: consentsIn(policy, deps.consentItems, today),
        }),
      };
    case "GET /policy/procedure":
      return { html: () => procedurePage(register), json: () => procedureJson(register) };
    default:
      return undefined;
  }
}

/** The consent items, each with today's wording and its hash as in the ledger of consents. */
function consentsIn({ consents }: Policy, items: readonly ConsentItem[], today: string): unknown {
  return consents.map((consent) => {
    const item = itemNamed(items, consent.key);
    if (item === undefined) return consent;
    const wording = wordingOn(item, today);
    return { ...consent, wording: { ...wording, hash: wordingHash(item, wording) } };
  });
}

function procedureJson({
  business,
  policy,
  today,
}: {
  readonly business: Runtime["configuration"];
  readonly policy: Policy;
  readonly today: string;
}): unknown {
  const { name, address, postalCode, representative, officer, phone, fee } = business;
  return {
    business: { name, postalCode, address, representative, officer, phone },
    ...{
      securityMeasures: policy.matters.securityMeasures ?? null,
      organisation: policy.matters.organisation ?? null,
    },
    howToPay: fee.howToPay,
    rights: offeredRights(business, today).map((right) => ({
      right,
      article: lawOf(right, today).article,
      clause: policy.promises[right] ?? null,
      feeYen: feeYen(business, right, today),
    })),
  };
}

export const create = httpFunction("policy", ["BASE_URL"], (env, runtime) => {
  const texts = runtime.policyTexts ?? configuredPolicies();
  const consentItems = runtime.consentItems ?? configuredWordings();
  return (request) => handle({ runtime, texts, consentItems, baseUrl: env.BASE_URL }, request);
});
export const handler = onFirstCall(create);
