import { html } from "hono/html";
import { ownValue } from "../../domain/own-value.ts";
import type { Decision } from "../../domain/request/decision.ts";
import type { RequestIn } from "../../domain/request/request.ts";
import { isSentBack } from "../../domain/signing-off.ts";
import { pageMessages } from "../../languages/pages.ts";
import { signOffWords } from "../../languages/sign-off.ts";
import type { Html } from "../html.ts";
import { dayText } from "../pages/dates.ts";
import type { FormValues } from "../pages/forms.ts";
import { facts } from "../pages/parts.ts";
import { textChoice, textField } from "./decide-form.ts";
import { languageOf, type TaskView } from "./task-view.ts";

/** On the decision page: why the last decision came back. */
export function sentBackSection(v: TaskView): Html | undefined {
  const { request, business } = v;
  if (!isSentBack(request)) return undefined;
  const language = languageOf(v);
  const m = signOffWords(language);
  const { by, at, reason } = request.proposal.sentBack;
  return html`<div class="note"><h2>${m.cameBack}</h2>
<p>${m.cameBackLead}</p>
${facts([
  [m.sentBackBy, pageMessages(language).decide.by(by, dayText(business, language, at))],
  [m.reason, reason],
])}</div>
`;
}

/**
 * The initial values of the decision page after a decision came back: those of the last decision, and the page's
 * defaults for the rest.
 */
export function initialFields(v: TaskView): FormValues {
  const { request } = v;
  if (!isSentBack(request)) return v.values;
  const found = Object.entries(request.findings).filter(([, finding]) => finding.found);
  return {
    basis: "law",
    purposes: (request.terms.purposes ?? []).map(({ key }) => key),
    include: found.map(([system]) => system),
    files: found.flatMap(([, finding]) => finding.files.map(({ key }) => key)),
    ...Object.fromEntries(found.map(([system]) => [textChoice(system), "whole"])),
    ...fieldsOf(request.proposal.decision, request.findings),
  };
}

function fieldsOf(decision: Decision, findings: RequestIn<"deciding">["findings"]): FormValues {
  const { by: _by, at: _at, signedOff: _never, ...said } = decision;
  if (said.choice !== "disclose-in-part") return said;
  const { include, leftOutBefore, ...rest } = said;
  return {
    ...rest,
    ...(leftOutBefore === true && { leftOutBefore: "yes" }),
    include: include.map(({ system }) => system),
    files: include.flatMap(({ files }) => files),
    ...Object.fromEntries(
      include.flatMap(({ system, content }) =>
        content === ownValue(findings, system)?.content
          ? []
          : [
              [textChoice(system), "edited"],
              [textField(system), content],
            ],
      ),
    ),
  };
}
