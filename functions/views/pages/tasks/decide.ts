import { html } from "hono/html";
import { litigationFrom } from "../../../domain/calendar.ts";
import { choosableCodes } from "../../../domain/rights.ts";
import type { Html } from "../../layout.ts";
import { pageMessages } from "../../messages/pages.ts";
import { articleName, words, yen } from "../../messages/words.ts";
import { checkboxes, radios } from "../choices.ts";
import { dayText } from "../dates.ts";
import { textArea } from "../fields.ts";
import type { Form } from "../forms.ts";
import { type Fact, facts, fileText } from "../parts.ts";
import { findingsOf, findingsSection, type SystemFinding } from "./findings.ts";
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

/** The officer sees the whole case and decides. */
export function decidePage(v: TaskView): Html {
  const language = languageOf(v);
  const { decide: m, task } = pageMessages(language);
  const findings = findingsOf(v);
  const found = findings.filter(({ finding }) => finding?.found);
  const anything = found.length > 0;
  const form = formOf(v, {
    choice: m.choice,
    codes: m.codes,
    explanation: m.explanation,
    withheld: m.withheld,
    include: m.include,
    files: m.files,
    ...Object.fromEntries(found.map(({ key, name }) => [`content.${key}`, m.contentOf(name)])),
  });
  return taskFrame(
    v,
    html`<h2>${m.clock}</h2>
${facts([
  ...clockFacts(v),
  [m.litigation, dayText(v.business, language, litigationFrom(v.request.arrivalDate))],
])}<h2>${task.requester}</h2>
${requesterFacts(v)}${facts(settled(v))}<h2>${task.asked}</h2>
${scopeFacts(v)}${findingsSection(v, findings)}<h2>${task.answer}</h2>
${answerForm(
  v,
  html`${radios(form, "choice", [
    {
      value: "disclose",
      label: m.disclose,
      hint: anything ? m.discloseHint : m.nothingToDisclose,
      disabled: !anything,
    },
    {
      value: "disclose-in-part",
      label: m.inPart,
      hint: anything ? m.inPartHint : m.nothingToDisclose,
      disabled: !anything,
    },
    { value: "no-such-data", label: m.noData, hint: m.noDataHint, disabled: anything },
    { value: "refuse", label: m.refuse, hint: m.refuseHint },
  ])}${reasons(v, form)}${anything && parts(form, found)}`,
  task.send,
)}`,
    form,
  );
}

/** What was settled before: who it is and what was paid. */
function settled(v: TaskView): readonly Fact[] {
  const { business, request } = v;
  const language = languageOf(v);
  const m = pageMessages(language).decide;
  const w = words(language);
  if (request.status !== "deciding") return [];
  const { identity, fee } = request;
  const { method, document, by, at } = identity;
  return [
    [
      m.identity,
      m.identityText(w.identityMethod[method], w.documentKind[document], by, dayText(business, language, at)),
    ],
    [m.fee, fee.state === "none" ? w.feeState.none : `${yen(language, fee.yen)} (${w.feeState[fee.state]})`],
  ];
}

/** Why not all is disclosed: shared by refusing and by disclosing in part. */
function reasons(v: TaskView, form: Form): Html {
  const { language } = form;
  const m = pageMessages(language).decide;
  const { right, arrivalDate } = v.request;
  const forPart = new Set(choosableCodes(right, arrivalDate, "part").map(({ code }) => code));
  const codes = choosableCodes(right, arrivalDate, "all").map(({ code, article }) => {
    const { name, explanation } = words(language).refusalCode[code];
    const use = forPart.has(code) ? m.wholeOrPart : m.wholeOnly;
    return {
      value: code,
      label: name,
      hint: html`${articleName(language, article)}<br>${explanation}<br><b>${use}</b>`,
    };
  });
  return html`<div class="reasons"><h3>${m.reasons}</h3>
${checkboxes(form, "codes", codes, { hint: m.codesHint })}${textArea(form, "explanation", {
  hint: `${m.explanationHint} ${pageMessages(language).verify.languageOfRequest[v.request.language]}`,
  rows: 5,
})}</div>
`;
}

/** What goes out when not all does: by system, the owner's text to be shortened and the files to be left out. */
function parts(form: Form, found: readonly SystemFinding[]): Html {
  const m = pageMessages(form.language).decide;
  const withFiles = found.filter(({ finding }) => finding !== undefined && finding.files.length > 0);
  const choices = found.map(({ key, name, finding }) => ({
    value: key,
    label: m.includeSystem(name),
    details: html`${textArea(form, `content.${key}`, {
      hint: m.contentOfHint,
      rows: 8,
      initial: finding?.content,
    })}${filesOf({ key, name, finding }, form, withFiles[0]?.key === key)}`,
  }));
  return html`<div class="parts"><h3>${m.parts}</h3>
${textArea(form, "withheld", { hint: m.withheldHint })}${checkboxes(form, "include", choices, {
  initial: found.map(({ key }) => key),
})}</div>
`;
}

function filesOf({ key, name, finding }: SystemFinding, form: Form, first: boolean): Html | undefined {
  if (finding === undefined || finding.files.length === 0) return undefined;
  const choices = finding.files.map((file, index) => ({
    value: file.key,
    label: fileText(form.language, { number: index + 1, type: file.type, bytes: file.bytes }),
  }));
  return checkboxes(form, "files", choices, {
    initial: finding.files.map((file) => file.key),
    group: {
      id: first ? "files" : `files.${key}`,
      legend: pageMessages(form.language).decide.filesToDisclose(name),
    },
  });
}
