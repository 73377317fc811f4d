import { html } from "hono/html";
import { litigationFrom } from "../../domain/calendar.ts";
import { generalLawOf } from "../../domain/rights/general-provisions.ts";
import { lawOf, rightOf } from "../../domain/rights/index.ts";
import { isSentBack } from "../../domain/signing-off.ts";
import { remarked } from "../../languages/formats.ts";
import { mailWords } from "../../languages/mails.ts";
import { pageMessages } from "../../languages/pages.ts";
import { signOffWords } from "../../languages/sign-off.ts";
import { articleNames, words, yen } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { paragraph } from "../notices/blocks.ts";
import { dayText } from "../pages/dates.ts";
import { untouched } from "../pages/forms.ts";
import { linkedNote } from "../pages/linked.ts";
import { type Fact, facts, hidden } from "../pages/parts.ts";
import { actionsSection } from "./actions.ts";
import { agentFacts, contactFacts } from "./agent.ts";
import { asideNews } from "./aside-news.ts";
import { consultLink, waitsForOwners } from "./asides.ts";
import { besideLinks } from "./beside.ts";
import { askLink, conversationPart } from "./conversation.ts";
import { initialFields, sentBackSection } from "./decide-again.ts";
import { decisionChoices } from "./decide-choices.ts";
import {
  decisionLabels,
  instructionSection,
  methodSection,
  partsSection,
  reasonsSection,
} from "./decide-fields.ts";
import { firstStep, newestFinding, shownField } from "./decide-form.ts";
import { previewButton } from "./decide-preview.ts";
import { choicesAgain, isAtTexts, textsCarried, textsPage } from "./decide-texts.ts";
import { earlierSection } from "./earlier.ts";
import { extensionSection } from "./extend.ts";
import { findingsOf, findingsSection } from "./findings.ts";
import type { QuestionMail } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import {
  answerForm,
  askedSection,
  clockFacts,
  formOf,
  recipientsSection,
  subjectSection,
  taskFrame,
} from "./view.ts";

/** The officer sees the whole case and decides; the table of rights defines the choices. */
export function decidePage(v: TaskView): Html {
  const language = languageOf(v);
  const { decide: m, task } = pageMessages(language);
  const { right } = v.request;
  const found = findingsOf(v).filter(({ finding }) => finding?.found);
  if (isAtTexts(v)) return textsPage(v, found);
  const begun = formOf(v, decisionLabels(v, found));
  const form = {
    ...begun,
    values: untouched(begun) ? initialFields(v) : choicesAgain(begun.values),
  };
  return taskFrame(
    v,
    html`<p><a href="#answer">${m.preview.toAnswer}</a></p>
${waitsForOwners(v)}${sentBackSection(v)}${caseSections(v)}<h2 id="answer">${task.answer}</h2>
${
  rightOf(right).goodwill &&
  html`<div class="note"><h3>${m.erasureTest}</h3><p>${erasureTest(v)}</p></div>
`
}${isWeighed(v) && html`<p class="hint">${m.weighing}</p>`}${answerForm(
  v,
  html`${hidden("step", firstStep)}${hidden(shownField, newestFinding(v.request))}${textsCarried(form.values)}${decisionChoices(v, form, found)}${instructionSection(v, form)}${partsSection(v, form, found)}${methodSection(v, form, found)}${reasonsSection(v, form)}`,
  task.send,
  previewButton(v),
)}${besideLinks(v, [consultLink(v), askLink(v)])}${extensionSection(v)}`,
    form,
    "full",
    rightOf(right).decides ? undefined : task.replyTitle,
  );
}

/** For when the law obliges to erase. */
function erasureTest(v: TaskView): string {
  const language = languageOf(v);
  const { needed, handled, duties } = generalLawOf(v.request.arrivalDate);
  return pageMessages(language).decide.erasureTestText({
    needed: articleNames(language, [needed]).join(),
    handled: articleNames(language, [handled]).join(),
    duties: articleNames(language, duties).join(),
  });
}

/** Whether the person's interest is weighed against the business's. */
function isWeighed({ request }: TaskView): boolean {
  const { claims } = lawOf(request.right, request.arrivalDate);
  return rightOf(request.right).goodwill || claims.grounds.some(({ weighed }) => weighed);
}

/** The whole case before a decision: time, requester and request, what was found and done. */
export function caseSections(v: TaskView): Html {
  const language = languageOf(v);
  const { decide: m } = pageMessages(language);
  const { right, arrivalDate } = v.request;
  const suitFrom = lawOf(right, arrivalDate).provisions.actionable
    ? dayText(v.business, language, litigationFrom(arrivalDate))
    : undefined;
  return html`<h2>${m.clock}</h2>
${facts([...clockFacts(v), [m.litigation, suitFrom]])}${subjectSection(v)}${facts(settled(v))}${linkedNote(v.request, language)}${earlierSection(v)}${askedSection(v)}${rightOf(right).search && findingsSection(v, findingsOf(v))}${recipientsSection(v)}${actionsSection(v)}${conversationPart(v)}`;
}

/** What was settled before: identity and fee. */
function settled(v: TaskView): readonly Fact[] {
  const { business, request } = v;
  const language = languageOf(v);
  const m = pageMessages(language).decide;
  const w = words(language);
  if (request.status !== "deciding" || request.identity.state !== "confirmed") return [];
  const { identity, fee } = request;
  const { method, document, by, at } = identity;
  return [
    [
      m.identity,
      m.identityText(w.identityMethod[method], w.documentKind[document], by, dayText(business, language, at)),
    ],
    ...agentFacts(v),
    ...contactFacts(v),
    [
      m.fee,
      fee.state === "none"
        ? w.feeState.none
        : remarked(language, yen(language, fee.yen), w.feeState[fee.state]),
    ],
  ];
}

export const decideMail: QuestionMail<"decide"> = {
  asked: ({ business, request }) =>
    rightOf(request.right).decides ? undefined : mailWords(business.staffLanguage).task.replying,
  circumstances: (v) => {
    const { business, request } = v;
    const language = business.staffLanguage;
    if (isSentBack(request)) return [paragraph(signOffWords(language).decideAnew)];
    // The previous decision could not be carried out.
    const failed = request.status === "deciding" && request.actions !== undefined;
    return failed ? [paragraph(mailWords(language).task.decideAgain)] : asideNews(v);
  },
};
