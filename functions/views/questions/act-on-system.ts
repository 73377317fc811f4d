import { html } from "hono/html";
import { type DataSystem, mainLanguage } from "../../domain/business.ts";
import { asksToHold } from "../../domain/hold.ts";
import { ownValue } from "../../domain/own-value.ts";
import { actOnSystemAnswer } from "../../domain/questions/act-on-system/answer.ts";
import { collectedFates, extents, stayReasons } from "../../domain/request/actions.ts";
import type { Decision } from "../../domain/request/decision.ts";
import { lawOf, rightOf } from "../../domain/rights/index.ts";
import { resultWords } from "../../languages/answers.ts";
import { mailWords } from "../../languages/mails.ts";
import { noticeWords } from "../../languages/notices.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { itemChange } from "../item-change.ts";
import { localized } from "../localized.ts";
import { paragraph } from "../notices/blocks.ts";
import { systemName } from "../notices/system-names.ts";
import { checkboxes, radios } from "../pages/choices.ts";
import { textArea } from "../pages/fields.ts";
import { type Form, type FormValues, ticked } from "../pages/forms.ts";
import { type Fact, facts } from "../pages/parts.ts";
import { asideNews } from "./aside-news.ts";
import { asidesPart, consultLink } from "./asides.ts";
import { besideLinks } from "./beside.ts";
import { conversationRead } from "./conversation.ts";
import { type AnswerForm, pick, type QuestionMail } from "./question-view.ts";
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

/** The owner of one system carries out the decision and reports what was done, or why it cannot be. */
export function actOnSystemPage(v: TaskView): Html {
  const language = languageOf(v);
  const { act: m, search, task } = pageMessages(language);
  const { business, request } = v;
  const corrects = lawOf(request.right, request.arrivalDate).claims.items;
  const endsConsents = rightOf(request.right).endsConsents !== "none";
  const form = formOf(v, {
    choice: m.choice,
    extent: m.extent,
    ...(endsConsents && { collected: m.collected }),
    did: m.did,
    ...(corrects && { changed: m.changed }),
    stays: m.stays,
    kept: m.kept,
    remains: m.remains,
    reason: m.reason,
  });
  const system = v.task.system ?? "";
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${facts([
  [m.system, html`<b>${systemName(business, system, language)}</b>`],
  ...(request.status === "acting" ? decided(request.decision, v) : []),
  ...clockFacts(v),
])}${asidesPart(v)}${beforeNote(v)}${recipientsSection(v)}${subjectSection(v, search.requesterHint)}${askedSection(v)}${conversationRead(v)}<h2>${task.answer}</h2>
${answerForm(
  v,
  radios(form, "choice", [
    {
      value: "done",
      label: m.done,
      hint: m.doneHint,
      details: html`${radios(
        form,
        "extent",
        extents.map((value) => ({ value, label: m.extents[value] })),
      )}${endsConsents && collectedFields(form)}${corrects && changedItems(v, form)}${staysFields(form, dutiesOf(v))}${textArea(form, "did", { hint: m.didHint, rows: 3 })}`,
    },
    {
      value: "cannot",
      label: m.cannot,
      hint: m.cannotHint,
      details: textArea(form, "reason", { hint: m.reasonHint, rows: 3 }),
    },
  ]),
  task.send,
)}${besideLinks(v, [consultLink(v)])}`,
    form,
    "full",
  );
}

/** Why the page is filled in; nothing if nothing was done for the request that this one goes on from. */
function beforeNote({ request, task, business }: TaskView): Html | undefined {
  const before = ownValue(request.actedBefore ?? {}, task.system ?? "");
  if (before === undefined || request.follows === undefined) return undefined;
  const { act: m } = pageMessages(business.staffLanguage);
  return html`<div class="note"><p>${m.filledIn(request.follows.id)}</p></div>
`;
}

/** The decision, as far as the person who carries it out needs it. */
function decided(decision: Decision, v: TaskView): readonly Fact[] {
  const language = languageOf(v);
  const m = pageMessages(language).act;
  return [
    [m.decision, resultWords(language, "decide", decision.choice).label],
    [m.decidedBy, decision.by],
    [m.instruction, "instruction" in decision ? html`<b>${decision.instruction}</b>` : undefined],
    [m.withheld, "withheld" in decision ? decision.withheld : undefined],
    [m.measure, "measure" in decision ? decision.measure : undefined],
  ];
}

/** The requested corrections: the owner ticks those made in this system. */
function changedItems(v: TaskView, form: Form): Html {
  const asked = v.request.claim.items ?? [];
  return checkboxes(
    form,
    "changed",
    asked.map((one, place) => ({
      value: String(place),
      label: noticeWords(form.language).wantedItem({
        item: one.item,
        change: itemChange(one, form.language),
      }),
    })),
    { hint: pageMessages(form.language).act.changedHint },
  );
}

/** What became of data collected while the consent stood: the person is told. */
function collectedFields(form: Form): Html {
  const { act: m } = pageMessages(form.language);
  return radios(
    form,
    "collected",
    collectedFates.map((value) => ({ value, label: m.collectedFates[value] })),
    { hint: m.collectedHint },
  );
}

/** Nothing stays, or what and why, in the words in which the requester is told. */
function staysFields(form: Form, duties: NonNullable<DataSystem["retention"]>): Html {
  const { act: m } = pageMessages(form.language);
  const { reasons } = noticeWords(form.language).remains;
  const kept = [
    ...duties.map(({ key, what }) => ({
      value: `${dutyPrefix}${key}`,
      label: localized(what, form.language),
    })),
    ...stayReasons.map((value) => ({ value, label: reasons[value] })),
  ];
  return radios(form, "stays", [
    { value: "nothing", label: m.nothingStays },
    {
      value: "something",
      label: m.somethingStays,
      details: html`${checkboxes(form, "kept", kept, { hint: m.keptHint })}${textArea(form, "remains", {
        hint: m.remainsHint,
        need: "optional",
        rows: 2,
      })}`,
    },
  ]);
}

/** The configured retention duties of this system. */
function dutiesOf({ business, task }: TaskView): NonNullable<DataSystem["retention"]> {
  return business.systems.find(({ key }) => key === task.system)?.retention ?? [];
}

/** Begins the value of a checkbox that stands for a configured duty. */
const dutyPrefix = "duty.";

export const actOnSystemForm: AnswerForm<"act-on-system"> = {
  schema: actOnSystemAnswer.schema,
  fields: ["choice", "extent", "collected", "did", "changed", "stays", "kept", "remains", "reason"],
  parse: (given) => {
    const done = given["choice"] === "done";
    const something = given["stays"] === "something";
    const own = pick(
      given,
      done ? ["extent", "collected", "did", ...(something ? ["remains"] : [])] : ["reason"],
    );
    return actOnSystemAnswer.schema().safeParse({
      choice: given["choice"],
      ...own,
      ...(done && { changed: ticked(given, "changed").map(Number), ...keptIn(given) }),
    });
  },
  given: ({ business, request, system = "" }) => {
    const { actions = {} } = "actions" in request ? request : {};
    const action = ownValue(actions, system) ?? ownValue(request.actedBefore ?? {}, system);
    if (action === undefined) return {};
    if (action.state === "cannot") return { choice: "cannot", reason: action.reason };
    const { did, extent, collected, changed = [], stays = [], duties = [], remains } = action;
    const configured = business.systems.find(({ key }) => key === system)?.retention ?? [];
    const named = configured.filter(({ what }) =>
      duties.some((text) => text[mainLanguage] === what[mainLanguage]),
    );
    const kept = [...named.map(({ key }) => `${dutyPrefix}${key}`), ...stays];
    return {
      ...{ choice: "done", did, extent, collected, remains, kept },
      changed: changed.map(String),
      stays: stays.length === 0 ? "nothing" : "something",
    };
  },
};

export const actOnSystemMail: QuestionMail<"act-on-system"> = {
  /** The hold continues until it is done. */
  circumstances: (v) => [
    ...asideNews(v),
    ...(asksToHold(v.business, v.request.right, v.task.system)
      ? [paragraph(mailWords(v.business.staffLanguage).task.holdUntilDone)]
      : []),
  ],
};

/** Why something stays, and which duties say so; empty if nothing does, and undefined if neither was answered. */
function keptIn(given: FormValues): FormValues {
  if (given["stays"] === "nothing") return { stays: [] };
  const kept = ticked(given, "kept");
  if (given["stays"] !== "something" || kept.length === 0) return { stays: undefined };
  const duties = kept
    .filter((value) => value.startsWith(dutyPrefix))
    .map((value) => value.slice(dutyPrefix.length));
  const reasons = kept.filter((value) => !value.startsWith(dutyPrefix));
  if (duties.length === 0) return { stays: reasons };
  return { stays: [...new Set([...reasons, "by-law"])], duties };
}
