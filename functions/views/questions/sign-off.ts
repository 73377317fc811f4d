import { html } from "hono/html";
import { clauseOfReason } from "../../domain/policy/policy.ts";
import { signOffAnswer } from "../../domain/questions/sign-off/answer.ts";
import type { Decision } from "../../domain/request/decision.ts";
import { basesOf, codesInForce } from "../../domain/rights/index.ts";
import { canSendBack, isProposed } from "../../domain/signing-off.ts";
import { pageMessages } from "../../languages/pages.ts";
import { signOffWords } from "../../languages/sign-off.ts";
import { articleName, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { sentence } from "../localized.ts";
import { purposeText, systemName } from "../notices/system-names.ts";
import { radios } from "../pages/choices.ts";
import { dayText } from "../pages/dates.ts";
import { textArea } from "../pages/fields.ts";
import type { Form } from "../pages/forms.ts";
import { bullets, type Fact, facts, fileText } from "../pages/parts.ts";
import { caseSections } from "./decide.ts";
import { choiceLabel } from "./decide-choices.ts";
import { noticePreview } from "./notice-preview.ts";
import { type AnswerForm, pickFor } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, formOf, taskFrame } from "./view.ts";

/** Another officer sees the whole case and the decision, and signs it off or sends it back. */
export function signOffPage(v: TaskView): Html {
  const language = languageOf(v);
  const m = signOffWords(language);
  const form = formOf(v, { choice: m.question, reason: m.reason });
  const last = v.request.status === "deciding" && !canSendBack(v.request, v.task.round);
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${proposalSection(v, form)}${noticePreview(v, v.request)}${caseSections(v)}<h2 id="answer">${pageMessages(language).task.answer}</h2>
${answerForm(
  v,
  radios(form, "choice", [
    { value: "approve", label: m.approve, hint: m.approveHint },
    {
      value: "send-back",
      label: m.sendBack,
      hint: last ? m.usedUp : m.sendBackHint,
      disabled: last,
      details: last ? undefined : textArea(form, "reason", { hint: m.reasonHint, rows: 4 }),
    },
  ]),
  pageMessages(language).task.send,
)}`,
    form,
    "full",
  );
}

function proposalSection(v: TaskView, form: Form): Html | undefined {
  const { request, business } = v;
  if (!isProposed(request)) return undefined;
  const { language } = form;
  const m = signOffWords(language);
  const { decision } = request.proposal;
  const by = pageMessages(language).decide.by(decision.by, dayText(business, language, decision.at));
  return html`<h2>${m.proposal}</h2>
${facts([
  [pageMessages(language).decide.choice, html`<b>${choiceLabel(v, decision.choice, form)}</b>`],
  [m.proposedBy, by],
  ...valuesIn(v, decision),
])}`;
}

/** Everything that the officer wrote and chose, as it would go out. */
function valuesIn(v: TaskView, decision: Decision): readonly Fact[] {
  const language = languageOf(v);
  const { decide: m } = pageMessages(language);
  const { business, request } = v;
  const codes = "codes" in decision ? decision.codes : [];
  const rules = codesInForce(request.right, request.arrivalDate).filter(({ code }) => codes.includes(code));
  const purposes = decision.choice === "inform" ? decision.purposes : [];
  return [
    [
      m.basis,
      "basis" in decision && decision.basis && basesOf(request.right, request.arrivalDate).length > 1
        ? m.basesOfDecision[decision.basis]
        : undefined,
    ],
    [m.instruction, "instruction" in decision ? decision.instruction : undefined],
    [m.measure, "measure" in decision ? decision.measure : undefined],
    [m.eraseOn, decision.choice === "alternative" ? decision.eraseOn : undefined],
    [m.withheld, decision.choice === "disclose-in-part" ? decision.withheld : undefined],
    [m.withheldChange, decision.choice === "grant-in-part" ? decision.withheld : undefined],
    [
      signOffWords(language).codes,
      rules.length === 0
        ? undefined
        : html`<ul>${rules.map(
            ({ code, article }) =>
              html`<li>${words(language).refusalCode[code].name}<br><span class="hint">${articleName(language, article, clauseOfReason(business, request, code))}</span></li>`,
          )}</ul>`,
    ],
    [m.explanation, "explanation" in decision ? decision.explanation : undefined],
    [
      m.purposes,
      purposes.length === 0 ? undefined : bullets(purposes.map((key) => purposeText(request, key, language))),
    ],
    [m.onPaper, "onPaperBecause" in decision ? decision.onPaperBecause : undefined],
    [m.matter, decision.choice === "reply" && decision.matter ? m.matters[decision.matter] : undefined],
    [m.reply, decision.choice === "reply" ? decision.reply : undefined],
    [
      m.leftOutBefore,
      decision.choice === "disclose-in-part" && decision.leftOutBefore === true
        ? m.leftOutBeforeYes
        : undefined,
    ],
    ...(decision.choice === "disclose-in-part" ? includedIn(v, decision.include) : []),
  ];
}

function includedIn(
  v: TaskView,
  include: Extract<Decision, { choice: "disclose-in-part" }>["include"],
): readonly Fact[] {
  const language = languageOf(v);
  const m = signOffWords(language);
  const { request } = v;
  return include.flatMap(({ system, content, files }): readonly Fact[] => {
    const name = systemName(v.business, system, language);
    const found = request.status === "deciding" ? (request.findings[system]?.files ?? []) : [];
    const kept = found.flatMap((file, index) =>
      files.includes(file.key)
        ? [fileText(language, { number: index + 1, type: file.type, bytes: file.bytes })]
        : [],
    );
    return [
      [sentence({ name }, (at) => m.included(at("name"))), content],
      [
        sentence({ name }, (at) => m.filesIncluded(at("name"))),
        kept.length === 0 ? undefined : bullets(kept),
      ],
    ];
  });
}

export const signOffForm: AnswerForm<"sign-off"> = {
  schema: signOffAnswer.schema,
  fields: ["choice", "reason"],
  parse: (given) => signOffAnswer.schema().safeParse(pickFor(given, { "send-back": ["reason"] })),
};
