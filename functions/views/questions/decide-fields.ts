import { html } from "hono/html";
import { clauseOfReason } from "../../domain/policy/policy.ts";
import { type Choice, extentOf } from "../../domain/rights/choices.ts";
import type { RefusalCode } from "../../domain/rights/codes.ts";
import { basesOf, choosableCodes, codesInForce, lawOf, rightOf } from "../../domain/rights/index.ts";
import { pageMessages } from "../../languages/pages.ts";
import { provisionRecordWords } from "../../languages/provision-records.ts";
import { articleName, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { sentence } from "../localized.ts";
import { checkboxes, radios } from "../pages/choices.ts";
import { textArea } from "../pages/fields.ts";
import { errorsOf, type Form, typed } from "../pages/forms.ts";
import { fileText } from "../pages/parts.ts";
import { choiceLabel } from "./decide-choices.ts";
import { textChoice } from "./decide-form.ts";
import type { SystemFinding } from "./findings.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { inRequestLanguage } from "./view.ts";

// The fields that several choices of a decision share; the choice made determines which are visible.

/** The choices after which the owners act, and get an instruction. */
const instructed: readonly Choice[] = ["grant", "grant-in-part", "alternative"];

/** The right's choice that grants only a part, if it has one: `disclose-in-part` or `grant-in-part`. */
function partChoice(v: TaskView): Choice | undefined {
  return lawOf(v.request.right, v.request.arrivalDate).choices.find((choice) => extentOf(choice) === "part");
}

/** The labels of the page's fields, as far as the right at hand has them. */
export function decisionLabels(v: TaskView, found: readonly SystemFinding[]): Form["labels"] {
  const m = pageMessages(languageOf(v)).decide;
  const { right, arrivalDate } = v.request;
  const { choices } = lawOf(right, arrivalDate);
  const part = partChoice(v);
  const has = (choice: Choice) => choices.includes(choice);
  return {
    choice: m.choice,
    ...(choices.some((choice) => instructed.includes(choice)) && { instruction: m.instruction }),
    ...(basesOf(right, arrivalDate).length > 1 && { basis: m.basis }),
    ...(has("alternative") && { measure: m.measure, eraseOn: m.eraseOn }),
    ...(has("inform") && { purposes: m.purposes }),
    ...(has("reply") && { matter: m.matter, reply: m.reply }),
    ...(choices.some((choice) => extentOf(choice) !== undefined) && {
      codes: m.codes,
      explanation: m.explanation,
    }),
    ...((v.recipients?.stoppable.length ?? 0) > 0 && {
      stops: provisionRecordWords(languageOf(v)).stops,
    }),
    ...(part !== undefined && { withheld: part === "grant-in-part" ? m.withheldChange : m.withheld }),
    ...(mayGoOnPaper(v, found) && { onPaperBecause: m.onPaper }),
    ...(part === "disclose-in-part" && {
      leftOutBefore: m.leftOutBefore,
      include: m.include,
      files: m.files,
      ...Object.fromEntries(
        found.map(({ key, name }) => [`text.${key}`, sentence({ name }, (at) => m.textOf(at("name")))]),
      ),
    }),
  };
}

/** What the owners are to do. */
export function instructionSection(v: TaskView, form: Form): Html | undefined {
  const { request } = v;
  if (!lawOf(request.right, request.arrivalDate).choices.some((choice) => instructed.includes(choice)))
    return undefined;
  const m = pageMessages(form.language).decide;
  const again = request.status === "deciding" && request.actions !== undefined;
  return html`<div class="instruct"><h3>${m.instruct}</h3>
${basisField(v, form)}${textArea(form, "instruction", { hint: again ? m.instructionHintAgain : m.instructionHint, rows: 5 })}</div>
`;
}

/** The basis on which it is granted, if there are several. */
function basisField({ request }: TaskView, form: Form): Html | undefined {
  const bases = basesOf(request.right, request.arrivalDate);
  if (bases.length === 1) return undefined;
  const { basesOfDecision } = pageMessages(form.language).decide;
  const offered = bases.map((value) => ({ value, label: basesOfDecision[value] }));
  return radios(form, "basis", offered, { initial: "law" });
}

/** Why not everything is granted: shared by refusing, granting in part and substituting a measure. */
export function reasonsSection(v: TaskView, form: Form): Html | undefined {
  const { language } = form;
  const m = pageMessages(language).decide;
  const { right, arrivalDate } = v.request;
  const uses = codeUses(v);
  if (uses.size === 0) return undefined;
  const codes = codesInForce(right, arrivalDate).flatMap(({ code, article, use }) => {
    const choices = uses.get(code);
    if (choices === undefined) return [];
    const { name, explanation } = words(language).refusalCode[code];
    const usable = m.usableFor(choices.map((choice) => choiceLabel(v, choice, form)));
    return [
      {
        value: code,
        label: name,
        hint: html`${articleName(language, article, clauseOfReason(v.business, v.request, code))}<br>${explanation}<br><b>${usable}</b>${use === "unsaid" && html`<br><b>${m.unsaid}</b>`}`,
      },
    ];
  });
  return html`<div class="reasons"><h3>${m.reasons}</h3>
${checkboxes(form, "codes", codes, { hint: m.codesHint })}${textArea(form, "explanation", {
  hint: inRequestLanguage(v, m.explanationHint),
  rows: 5,
})}</div>
`;
}

/** The choices that may use each code. */
function codeUses(v: TaskView): ReadonlyMap<RefusalCode, readonly Choice[]> {
  const { right, arrivalDate } = v.request;
  const uses = new Map<RefusalCode, readonly Choice[]>();
  for (const choice of lawOf(right, arrivalDate).choices) {
    const extent = extentOf(choice);
    if (extent === undefined) continue;
    for (const { code } of choosableCodes(right, arrivalDate, extent)) {
      uses.set(code, [...(uses.get(code) ?? []), choice]);
    }
  }
  return uses;
}

/** What is left out when not everything is granted and, for a disclosure, what is disclosed. */
export function partsSection(v: TaskView, form: Form, found: readonly SystemFinding[]): Html | undefined {
  const part = partChoice(v);
  const searched = rightOf(v.request.right).search;
  if (part === undefined || (searched && found.length === 0)) return undefined;
  const m = pageMessages(form.language).decide;
  return html`<div class="parts"><h3>${part === "grant-in-part" ? m.partsChange : m.parts}</h3>
${textArea(form, "withheld", { hint: inRequestLanguage(v, m.withheldHint) })}${
  part === "disclose-in-part" && html`${leftOutField(form)}${includeFields(form, found)}`
}</div>
`;
}

/** Why the requested method is difficult. The requester is told so, and gets paper. */
export function methodSection(v: TaskView, form: Form, found: readonly SystemFinding[]): Html | undefined {
  if (!mayGoOnPaper(v, found)) return undefined;
  const m = pageMessages(form.language).decide;
  return html`<div class="method">${textArea(form, "onPaperBecause", { hint: inRequestLanguage(v, m.onPaperHint), rows: 3 })}</div>
`;
}

function mayGoOnPaper({ request }: TaskView, found: readonly SystemFinding[]): boolean {
  return found.length > 0 && rightOf(request.right).act === "package" && request.medium !== "paper";
}

/** Asked only if everything would be disclosed unchanged: a checkbox that is always there is ticked unread. */
function leftOutField(form: Form): Html | undefined {
  const name = "leftOutBefore";
  if (errorsOf(form, name).length === 0 && typed(form.values, name) === "") return undefined;
  return checkboxes(form, name, [
    { value: "yes", label: pageMessages(form.language).decide.leftOutBeforeYes },
  ]);
}

/**
 * What is disclosed when not everything is: for each system, whether the owner's text is unchanged, and which files.
 * Texts to be edited have a page of their own, so that a choice only posts what it needs.
 */
function includeFields(form: Form, found: readonly SystemFinding[]): Html {
  const m = pageMessages(form.language).decide;
  const withFiles = found.filter(({ finding }) => finding !== undefined && finding.files.length > 0);
  const choices = found.map(({ key, name, finding }) => ({
    value: key,
    label: sentence({ name }, (at) => m.includeSystem(at("name"))),
    details: html`${
      finding?.content !== undefined &&
      radios(
        form,
        textChoice(key),
        [
          { value: "whole", label: m.textWhole },
          { value: "edited", label: m.textEdited, hint: m.textEditedHint },
        ],
        { initial: "whole" },
      )
    }${filesOf({ key, name, finding }, form, withFiles[0]?.key === key)}`,
  }));
  return checkboxes(form, "include", choices, { initial: found.map(({ key }) => key) });
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
      legend: sentence({ name }, (at) => pageMessages(form.language).decide.filesToDisclose(at("name"))),
    },
  });
}
