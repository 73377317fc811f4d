import { html } from "hono/html";
import { type Configuration, feeOf, type Language } from "../../domain/business.ts";
import type { Listed } from "../../domain/fields/index.ts";
import type { RightKey } from "../../domain/rights/index.ts";
import { type SubmissionInput, submissionsOf } from "../../domain/submission.ts";
import { agentWords } from "../../languages/agent.ts";
import { pageMessages } from "../../languages/pages.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { words, yen } from "../../languages/words.ts";
import { playedBack } from "../fields/played-back.ts";
import type { Html } from "../html.ts";
import type { FormValues } from "./forms.ts";
import { type Fact, facts, hidden, page } from "./parts.ts";
import { leadingAct, ownFields, trapMark, way } from "./request-form.ts";

interface Check {
  readonly business: Configuration;
  readonly language: Language;
  readonly input: SubmissionInput;
  /** In the order chosen. */
  readonly rights: readonly RightKey[];
  /** As posted: submitted unchanged, or returned to the form. */
  readonly values: FormValues;
  readonly nonce: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/**
 * The last page before anything is stored: everything filled in, with links back to change it, and the button that
 * submits it.
 */
export function checkPage(v: Check): Html {
  const { business, language, input, rights, values } = v;
  const { check: m, form } = requestPages(language);
  const fee = feeOf(business, rights, v.today);
  return page({
    business,
    language,
    title: m.title,
    look: "task",
    body: html`${way(language, "check")}
<p>${m.lead}</p>
<form method="post" action="/requests" novalidate>
${rights.map((right) => hidden("type", right))}${hidden("lang", language)}${hidden("nonce", v.nonce)}${hidden("checked", "yes")}${hidden("shownFee", String(fee))}${trapMark(values)}${carried(values)}
${input.also === undefined ? one(v) : several(v)}${facts([[form.fee, fee > 0 ? form.feeText(yen(language, fee)) : form.free]])}<button>${form.send(leadingAct(rights, language))}</button>
</form>`,
  });
}

function carried(values: FormValues): readonly Html[] {
  return Object.entries(values).flatMap(([name, value]) =>
    ownFields.has(name) ? [] : [value ?? []].flat().map((text) => hidden(name, text)),
  );
}

/** A block of values, and the link back to its page. */
function block(language: Language, title: string, said: readonly Fact[], edit: string): Html {
  const { check: m } = requestPages(language);
  return html`<h2>${title}</h2>
${facts(said)}<button class="quiet small" name="edit" value="${edit}">${m.change}<span class="vh"> (${title})</span></button>
`;
}

function one(v: Check): Html {
  const { language, input, rights, today: date } = v;
  const { check: m, form } = requestPages(language);
  const agent = agentWords(language);
  const { name } = words(language).right[input.type];
  const own = playedBack(
    { sections: ["claim", "known", "data"], rights, date, said: valuesIn(input) },
    reading(v),
  );
  const what = block(language, m.what, [[pageMessages(language).common.typeOfRequest, name], ...own], "form");
  if (input.behalf === undefined) return html`${block(language, form.you, people(v), "form")}${what}`;
  return html`${block(
    language,
    agent.form.subject,
    [[agent.form.kind, agent.kind[input.behalf.kind]], ...subject(v)],
    "people",
  )}${block(language, agent.form.you, people(v), "people")}${what}`;
}

function several(v: Check): Html {
  const { language, input, rights, today: date } = v;
  const { form } = requestPages(language);
  const parts = submissionsOf(input);
  const once = playedBack(
    { sections: ["known", "data"], rights, date, per: "submission", said: valuesIn(input) },
    reading(v),
  );
  return html`${block(language, form.you, [...people(v), ...once], "people")}${rights.map((right) => {
    const part = parts.find(({ type }) => type === right);
    const own =
      part === undefined
        ? []
        : playedBack(
            {
              sections: ["claim", "known", "data"],
              rights: [right],
              date,
              per: "right",
              said: valuesIn(part),
            },
            reading(v),
          );
    return block(language, words(language).right[right].name, own, right);
  })}`;
}

function people(v: Check): readonly Fact[] {
  const { input, rights, today: date } = v;
  return playedBack({ sections: ["you"], rights, date, said: valuesIn(input) }, reading(v));
}

function subject(v: Check): readonly Fact[] {
  const { input, rights, today: date } = v;
  const said: Readonly<Record<string, unknown>> = input.behalf?.subject ?? {};
  return playedBack({ sections: ["subject"], rights, date, said: ({ name }) => said[name] }, reading(v));
}

function valuesIn(input: Readonly<Record<string, unknown>>): (one: Listed) => unknown {
  return ({ name }) => input[name];
}

function reading({ business, language, today: policyVersion }: Check) {
  return { business, language, policyVersion };
}
