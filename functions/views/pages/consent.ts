import { html } from "hono/html";
import { type Business, type Language, type Localized, languages } from "../../domain/business.ts";
import type { ConsentAnswer } from "../../domain/consents/answer.ts";
import type { Wording } from "../../domain/policy/wordings.ts";
import { consentWords } from "../../languages/consents.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { abroadParts, wordingParts } from "../consents/wording.ts";
import { wordingVersion } from "../consents/wording-version.ts";
import type { Html } from "../html.ts";
import { localized, plain, sentence, type Text } from "../localized.ts";
import { singleBox } from "./choices.ts";
import { textArea } from "./fields.ts";
import { type FieldProblem, type Form, type FormValues, ticked } from "./forms.ts";
import { address, facts, hidden, page } from "./parts.ts";

interface Asking {
  readonly business: Business;
  readonly language: Language;
  /** The item's name in the policy. */
  readonly name: Localized;
  readonly wording: Wording;
  /** The item's present state in the ledger. */
  readonly answer: ConsentAnswer;
  /** The program that sent the person here, if one did. */
  readonly client?: Localized | undefined;
  /** The form's target, and the page's own URL. */
  readonly action: string;
  readonly here: { readonly path: string; readonly parameters: Readonly<Record<string, string>> };
  /** The form's hidden fields. */
  readonly carried: Readonly<Record<string, string>>;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
  /** The wording has changed since the person opened the page. */
  readonly changed?: boolean | undefined;
}

/**
 * Asks for one consent: everything that the decision needs, then two buttons of the same size. Nothing is
 * preselected, and leaving the page is not an answer.
 */
export function consentPage(v: Asking): Html {
  const { business, language, wording, answer, client } = v;
  const { ask: m, wording: w, says } = consentWords(language);
  const name = localized(v.name, language);
  const form: Form = {
    language,
    values: v.values,
    problems: v.problems,
    labels: { proof: m.proof },
  };
  const abroad = abroadParts(wording, language);
  const { aloneFrom, proof } = wording.giver;
  return page({
    business,
    language,
    look: "consent",
    form,
    title: plain(sentence({ name }, (at) => m.title(at("name")))),
    body: html`${v.changed === true && html`<div class="note"><p>${m.changed}</p></div>`}${
      client !== undefined &&
      html`<p>${sentence({ client: localized(client, language) }, (at) => m.forClient(at("client")))}</p>`
    }<p>${m.lead}</p>
<p class="screen">${others(v)}</p>
<h2>${w.statement}</h2>
<p><b>${localized(wording.statement, language)}</b></p>
${wording.precondition !== undefined && html`<div class="note"><p>${w.precondition}</p></div>`}${facts(wordingParts(business, wording, language))}${
  abroad.length > 0 &&
  html`<h2>${w.abroad}</h2>
${facts(abroad)}`
}${facts([
  [m.earlier, says[answer.says]],
  [
    w.version(wordingVersion(business, language, wording.version)),
    html`<a href="${address("/policy", { lang: language })}">${w.policy}</a>`,
  ],
])}<form method="post" action="${v.action}" novalidate>${Object.entries(v.carried).map(([field, value]) => hidden(field, value))}${
      aloneFrom !== undefined && html`<p>${m.young(aloneFrom)}</p>`
    }${representativeBox(form, m.representative, localized(proof, language))}
<div class="both"><button name="decision" value="given">${m.agree}</button><button name="decision" value="refused">${m.refuse}</button></div>
<p class="hint">${m.nothing}</p></form>`,
  });
}

/** A person who decides for another says so, and states the proof. */
export function representativeBox(form: Form, label: string, asked: Text): Html {
  const { ask: m } = consentWords(form.language);
  const said = ticked(form.values, "representative").includes("yes");
  const shown = sentence({ asked }, (at) => m.proofHint(at("asked")));
  return html`<details${said && html` open`}><summary>${label}</summary>
${singleBox(form, "representative", label)}${textArea(form, "proof", { rows: 2, hint: plain(shown) })}</details>`;
}

/** The same page in the other languages. */
function others({ language, here }: Asking): readonly Html[] {
  return languages
    .filter((one) => one !== language)
    .map(
      (one) =>
        html`<a href="${address(here.path, { ...here.parameters, lang: one })}" lang="${one}" hreflang="${one}">${requestPages(one).home.inThisLanguage}</a> `,
    );
}
