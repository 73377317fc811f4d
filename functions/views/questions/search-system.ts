import { html } from "hono/html";
import { asksToHold } from "../../domain/hold.ts";
import { ownValue } from "../../domain/own-value.ts";
import { searchSystemAnswer } from "../../domain/questions/search-system/answer.ts";
import { clientsOfSystem } from "../../domain/questions/user-id.ts";
import { holdAnswers } from "../../domain/request/findings.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { rightOf } from "../../domain/rights/index.ts";
import { mailWords } from "../../languages/mails.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { localized } from "../localized.ts";
import { paragraph } from "../notices/blocks.ts";
import { systemName } from "../notices/system-names.ts";
import { radios } from "../pages/choices.ts";
import { textArea } from "../pages/fields.ts";
import type { FormValues } from "../pages/forms.ts";
import { bullets, facts } from "../pages/parts.ts";
import { asideNews } from "./aside-news.ts";
import { asidesPart, consultLink } from "./asides.ts";
import { besideLinks } from "./beside.ts";
import { conversationRead } from "./conversation.ts";
import { uploadSection } from "./files.ts";
import { knownAsLabels, userIdFields } from "./known-as.ts";
import { type AnswerForm, pick, type QuestionMail } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import {
  answerForm,
  askedSection,
  clockFacts,
  formOf,
  inRequestLanguage,
  recipientsSection,
  subjectSection,
  taskFrame,
} from "./view.ts";

/**
 * The owner of one system reports the person's data in it, and where they looked. For changes, data are judged
 * instead of handed over and, if so configured, left unused until the decision.
 */
export function searchSystemPage(v: TaskView): Html {
  const language = languageOf(v);
  const { search: m, task } = pageMessages(language);
  const changes = rightOf(v.request.right).act === "systems";
  const holds = asksToHold(v.business, v.request.right, v.task.system);
  const { lead, choice, content, contentHint } = changes ? m.change : m;
  const clients = clientsOfSystem(v.business, v.task.system ?? "");
  const form = formOf(v, {
    choice,
    searched: m.searched,
    notes: m.notes,
    content,
    ...(holds && { held: m.change.held }),
    ...knownAsLabels(v, clients),
  });
  const system = v.business.systems.find(({ key }) => key === v.task.system);
  return taskFrame(
    v,
    html`${facts([
      [m.system, html`<b>${systemName(v.business, v.task.system ?? "", language)}</b>`],
      [m.holds, system && localized(system.holds, language)],
      [m.lookIn, system?.lookIn && bullets(system.lookIn.map((place) => localized(place, language)))],
      ...clockFacts(v),
    ])}${asidesPart(v)}${beforeNote(v)}<p>${lead}</p>
${holds && html`<p class="warn">${m.change.hold}</p>`}${recipientsSection(v)}${subjectSection(v, m.requesterHint)}${askedSection(v)}${conversationRead(v)}${uploadSection(v)}<h2>${task.answer}</h2>
${answerForm(
  v,
  html`${radios(form, "choice", [
    {
      value: "found",
      label: m.found,
      details: html`${textArea(form, "content", {
        hint: contentHint,
        rows: 10,
        need: changes ? "optional" : undefined,
      })}${
        holds &&
        radios(
          form,
          "held",
          holdAnswers.map((value) => ({ value, label: m.change.heldAnswer[value] })),
          { hint: m.change.heldHint },
        )
      }${userIdFields(v, form, clients)}`,
    },
    { value: "nothing", label: m.nothing },
  ])}${textArea(form, "searched", { hint: inRequestLanguage(v, m.searchedHint), need: "required" })}${textArea(
    form,
    "notes",
    {
      hint: m.notesHint,
      need: "optional",
    },
  )}`,
  task.send,
)}${besideLinks(v, [consultLink(v)])}`,
    form,
  );
}

export const searchSystemForm: AnswerForm<"search-system"> = {
  schema: searchSystemAnswer.schema,
  fields: ["choice", "searched", "notes", "content", "held", "userId", "userClient"],
  parse: (given, files) => {
    const found = given["choice"] === "found";
    const own = pick(
      given,
      found ? ["searched", "notes", "content", "held", "userId", "userClient"] : ["searched", "notes"],
    );
    return searchSystemAnswer.schema().safeParse({
      choice: given["choice"],
      ...own,
      ...(found && { files: [...files] }),
    });
  },
  given: ({ request, system = "" }) => {
    const findings = "findings" in request ? request.findings : undefined;
    const finding = findings && ownValue(findings, system);
    if (finding === undefined) return saidBefore(request, system);
    const { searched, notes, content, held, user } = finding;
    const known = { userId: user?.id, userClient: user?.client };
    return { choice: finding.found ? "found" : "nothing", searched, notes, content, held, ...known };
  },
};

/** What the owner said about the request that this one goes on from. */
function saidBefore({ foundBefore = {} }: ConfirmedRequest, system: string): FormValues {
  const before = ownValue(foundBefore, system);
  if (before === undefined) return {};
  const { found, searched, notes, content, held, user } = before;
  const known = { userId: user?.id, userClient: user?.client };
  return { choice: found ? "found" : "nothing", searched, notes, content, held, ...known };
}

/** Why the page is filled in, and which files are wanted again; nothing if nothing was said before. */
function beforeNote({ request, task, business }: TaskView): Html | undefined {
  const before = ownValue(request.foundBefore ?? {}, task.system ?? "");
  if (before === undefined || request.follows === undefined) return undefined;
  const { before: m } = pageMessages(business.staffLanguage).search;
  return html`<div class="note"><p>${m.filledIn(request.follows.id)}${before.files > 0 && html` ${m.files(before.files)}`}</p></div>
`;
}

export const searchSystemMail: QuestionMail<"search-system"> = {
  circumstances: (v) => [
    ...asideNews(v),
    ...(asksToHold(v.business, v.request.right, v.task.system)
      ? [paragraph(mailWords(v.business.staffLanguage).task.hold)]
      : []),
  ],
};
