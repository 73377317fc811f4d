import { html } from "hono/html";
import { postPackageAnswer } from "../../domain/questions/post-package/answer.ts";
import type { StoredFile } from "../../domain/request/files.ts";
import { resultAddressee } from "../../domain/result-recipient.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { sentence } from "../localized.ts";
import { systemName } from "../notices/system-names.ts";
import { textField } from "../pages/fields.ts";
import { bullets, facts } from "../pages/parts.ts";
import { addressed } from "../postal.ts";
import { fileButtons, fileForm } from "./files.ts";
import type { AnswerForm } from "./question-view.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { answerForm, clockFacts, formOf, printLink, taskFrame } from "./view.ts";

/** The desk prints and posts a disclosure on paper, and records it. */
export function postPackagePage(v: TaskView): Html {
  const { post: m, task } = pageMessages(languageOf(v));
  const to = resultAddressee(v.request);
  const form = formOf(v, { tracking: m.tracking });
  return taskFrame(
    v,
    html`<p>${m.lead}</p>
${printLink(v)}<h2>${m.to}</h2>
${facts([
  [task.address, addressed(to)],
  [task.name, to.name],
])}<h2>${m.checklist}</h2>
${bullets(m.checks)}${filesToEnclose(v)}${answerForm(
  v,
  textField(form, "tracking", { hint: m.trackingHint, need: "optional", short: true, verbatim: true }),
  m.send,
)}${facts(clockFacts(v))}`,
    form,
  );
}

/** The files of the findings that the decision discloses, to print and put into the envelope. */
function filesToEnclose(v: TaskView): Html | undefined {
  const { business, request } = v;
  if (request.status !== "acting") return undefined;
  const { decision, findings } = request;
  const included =
    decision.choice === "disclose-in-part" ? decision.include.flatMap(({ files }) => files) : undefined;
  const goesOut = ({ key }: StoredFile) => included === undefined || included.includes(key);
  const enclosed = Object.entries(findings).filter(([, finding]) => finding.files.some(goesOut));
  if (enclosed.length === 0) return undefined;
  const language = languageOf(v);
  const m = pageMessages(language).post;
  return html`<h2>${m.files}</h2>
${fileForm(v.link)}${enclosed.map(
  ([
    system,
    { files },
  ]) => html`<h3>${sentence({ system: systemName(business, system, language) }, (at) => m.filesFrom(at("system")))}</h3>
${fileButtons(language, system, files, goesOut)}`,
)}`;
}

export const postPackageForm: AnswerForm<"post-package"> = {
  schema: postPackageAnswer.schema,
  fields: ["tracking"],
  parse: (given) => postPackageAnswer.schema().safeParse(given),
};
