import { html } from "hono/html";
import { type Configuration, feeYen, type Language } from "../../domain/business.ts";
import { offeredRights, type Policy } from "../../domain/policy/policy.ts";
import { lawOf } from "../../domain/rights/index.ts";
import { formats, labelled } from "../../languages/formats.ts";
import { policyWords } from "../../languages/policy.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { articleName, words, yen } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { joined, localized } from "../localized.ts";
import { systemName } from "../notices/system-names.ts";
import { postalAddress } from "../sender.ts";
import { address, bullets, facts } from "./parts.ts";
import { announced, externalLink, inLanguage, policyPage, register } from "./policy-parts.ts";

/** The registers of one version, each on a page of its own. */
export interface RegisterView {
  readonly business: Configuration;
  readonly language: Language;
  readonly policy: Policy;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** What the visitor's device sends to others (Telecommunications Business Act Art. 27-12, Rules 22-2-29). */
export function transmissionPage(v: RegisterView): Html {
  const { business, language, policy } = v;
  const w = policyWords(language);
  const m = w.transmission;
  return policyPage({
    ...v,
    which: "transmission",
    parameters: {},
    body: html`<p>${business.telecommunicationsService ? m.bound : m.voluntary}</p>
<h2>${m.modules}</h2>${register(policy.modules, w, (one) => [
      [m.name, localized(one.name, language)],
      [m.provider, localized(one.provider, language)],
      [m.country, localized(one.country, language)],
      [m.items, localized(one.items, language)],
      [m.means, localized(one.means, language)],
      [m.ownPurpose, localized(one.ownPurpose, language)],
      [m.theirPurpose, localized(one.theirPurpose, language)],
      [m.passedOn, announced(one.passedOn, language)],
      [m.optOut, externalLink(one.optOutUrl, w)],
      [m.policyUrl, externalLink(one.policyUrl, w)],
      [m.checkedOn, one.checkedOn],
    ])}
<h2>${m.partners}</h2>${register(policy.partners, w, (one) => [
      [m.name, localized(one.name, language)],
      [m.policyUrl, externalLink(one.policyUrl, w)],
      [m.optOut, externalLink(one.optOutUrl, w)],
    ])}`,
  });
}

/** Joint use (Art. 27(5)(iii)), and recipients of personal data. */
export function jointUsePage(v: RegisterView): Html {
  const { language, policy } = v;
  const w = policyWords(language);
  const m = w.jointUse;
  return policyPage({
    ...v,
    which: "joint-use",
    parameters: {},
    body: html`${register(policy.jointUse, w, (one) => [
      [m.items, localized(one.items, language)],
      [m.scope, localized(one.scope, language)],
      [m.purpose, localized(one.purpose, language)],
      [m.responsible, localized(one.responsible.name, language)],
      [m.address, localized(one.responsible.address, language)],
      [
        m.representative,
        one.responsible.representative && localized(one.responsible.representative, language),
      ],
    ])}
<h2>${m.recipients}</h2>${register(policy.recipients, w, (one) => [
      [m.recipient, localized(one.name, language)],
      [m.address, announced(one.address, language)],
      [m.representative, one.representative && localized(one.representative, language)],
      [m.country, localized(one.country, language)],
      [m.basis, localized(one.basis, language)],
    ])}`,
  });
}

/** The purposes of use (Art. 17, 21, 32(1)(ii)), and the kinds of data. */
export function purposesPage(v: RegisterView): Html {
  const { business, language, policy } = v;
  const w = policyWords(language);
  const m = w.purposes;
  const purposes = policy.purposes.map(({ clause, text }) =>
    joined([localized(text, language), formats(language).bracketed(clause)], ""),
  );
  return policyPage({
    ...v,
    which: "purposes",
    parameters: {},
    body: html`<p>${m.lead}</p>${bullets(purposes)}<h2>${m.data}</h2>${policy.dataMap.map((one) => {
      const own = policy.purposes.filter(({ key }) => one.purposes?.includes(key)).map(({ text }) => text);
      const consent = policy.consents.find(({ key }) => key === one.consent);
      return html`<h3>${localized(one.name, language)}</h3>${facts([
        [w.clause, one.clause],
        [m.from, localized(one.from, language)],
        [m.purpose, own.length === 0 ? m.wholePolicy : inLanguage(own, language)],
        [
          m.systems,
          one.systems === undefined
            ? w.notYet
            : joined(
                one.systems.map((key) => systemName(business, key, language)),
                "\n",
              ),
        ],
        [m.consent, consent && localized(consent.name, language)],
        [m.retention, announced(one.retention, language)],
      ])}`;
    })}`,
  });
}

/** Which requests can be made, how, and for how much (Art. 32(1)(iii), 38(2)), and who is responsible. */
export function procedurePage(v: RegisterView): Html {
  const { business, language, policy, today } = v;
  const w = policyWords(language);
  const m = w.procedure;
  const rights = offeredRights(business, today);
  const charged = rights.some((right) => feeYen(business, right, today) > 0);
  const { representative, phone, fee } = business;
  const { securityMeasures, organisation } = policy.matters;
  return policyPage({
    ...v,
    which: "procedure",
    parameters: {},
    body: html`<p>${m.lead}</p><p class="screen"><a class="button" href="${address("/", { lang: language })}">${m.start}</a></p>
<p class="screen"><a href="${address("/paper-form", { lang: language })}">${requestPages(language).paper.listLink}</a></p>
<h2>${m.rights}</h2>${facts(
      rights.map((right) => {
        const { article } = lawOf(right, today);
        const amount = feeYen(business, right, today);
        return [
          words(language).right[right].name,
          [
            labelled(language, m.basis, articleName(language, article, policy.promises[right])),
            labelled(language, m.fee, amount > 0 ? yen(language, amount) : m.free),
          ].join("\n"),
        ];
      }),
    )}${facts([
      [m.howToPay, charged ? localized(fee.howToPay, language) : undefined],
      [m.identity, m.identityText],
      [m.agents, m.agentsText],
      [m.method, m.methodText],
    ])}
<h2>${m.business}</h2>${facts([
      [m.name, localized(business.name, language)],
      [m.address, postalAddress(business, language)],
      [m.representative, representative && localized(representative, language)],
      [m.officer, localized(business.officer, language)],
      [m.phone, phone],
      [m.security, announced(securityMeasures, language)],
      [m.organisation, organisation === "none" ? m.noOrganisation : announced(organisation, language)],
    ])}`,
  });
}
