import { html } from "hono/html";
import type { Html } from "../../layout.ts";
import { pageMessages } from "../../messages/pages.ts";
import { radios } from "../choices.ts";
import { textArea } from "../fields.ts";
import { facts } from "../parts.ts";
import { uploadSection } from "./files.ts";
import {
  answerForm,
  clockFacts,
  formOf,
  languageOf,
  requesterFacts,
  scopeFacts,
  type TaskView,
  taskFrame,
} from "./view.ts";

/** The owner of one system says what is there about the person, and where they looked. */
export function searchSystemPage(v: TaskView): Html {
  const language = languageOf(v);
  const { search: m, task } = pageMessages(language);
  const form = formOf(v, {
    choice: m.choice,
    searched: m.searched,
    notes: m.notes,
    content: m.content,
  });
  const system = v.business.systems.find(({ key }) => key === v.task.system);
  return taskFrame(
    v,
    html`${facts([
      [m.system, html`<b>${system?.name[language] ?? v.task.system}</b>`],
      [m.holds, system?.holds[language]],
      ...clockFacts(v),
    ])}<p>${m.lead}</p>
<h2>${task.requester}</h2>
<p>${m.requesterHint}</p>
${requesterFacts(v)}<h2>${task.asked}</h2>
${scopeFacts(v)}${uploadSection(v)}<h2>${task.answer}</h2>
${answerForm(
  v,
  html`${radios(form, "choice", [
    {
      value: "found",
      label: m.found,
      details: textArea(form, "content", { hint: m.contentHint, rows: 10 }),
    },
    { value: "nothing", label: m.nothing },
  ])}${textArea(form, "searched", { hint: m.searchedHint, need: "required" })}${textArea(form, "notes", {
    hint: m.notesHint,
    need: "optional",
  })}`,
  task.send,
)}`,
    form,
  );
}
