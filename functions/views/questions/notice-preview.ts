import { html, raw } from "hono/html";
import { decided } from "../../domain/questions/decide/decided.ts";
import type { Decision } from "../../domain/request/decision.ts";
import type { ConfirmedRequest, RequestIn } from "../../domain/request/request.ts";
import { endingOfDecision } from "../../domain/request/transitions/notice.ts";
import { isProposed } from "../../domain/signing-off.ts";
import { languageName } from "../../languages/formats.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { noticeLetter } from "../notices/letter.ts";
import { markup } from "../notices/markup.ts";
import { languageOf, type TaskView } from "./task-view.ts";

/**
 * A preview of the notice that a decision leads to, in the language of the request. Texts by staff are highlighted;
 * the rest is the desk's. Nothing if there is no decision.
 */
export function noticePreview(v: TaskView, request: ConfirmedRequest): Html | undefined {
  const acting = asDecided(request);
  if (acting === undefined) return undefined;
  const language = languageOf(v);
  const { preview: m } = pageMessages(language).decide;
  const { business, inquiryUrl } = v;
  const letter = noticeLetter({
    business,
    request: withMarks(acting),
    ending: endingOfDecision(acting.decision),
    inquiryUrl,
  });
  return html`<h2 id="preview">${m.title}</h2>
<p>${m.lead(languageName(language, request.language))}</p>
<div class="preview" role="region" aria-labelledby="preview">${raw(inMarkup(markup(letter)))}</div>
`;
}

/** On the decision page, on request: the notice for the current values. */
export function previewed(v: TaskView): Html | undefined {
  return v.preview && noticePreview(v, v.preview);
}

/** Shows the notice for the current values without deciding. */
export function previewButton(v: TaskView): Html {
  return html` <button class="quiet" name="preview" value="yes">${pageMessages(languageOf(v)).decide.preview.button}</button>`;
}

/** The request as it will be once the decision counts. */
function asDecided(request: ConfirmedRequest): RequestIn<"acting"> | undefined {
  if (request.status === "acting") return request;
  return request.status === "deciding" && isProposed(request)
    ? decided(request, request.proposal.decision)
    : undefined;
}

// Two private-use characters, different from those of `localized.ts`.
const opening = "\u{E002}";
const closing = "\u{E003}";

const mark = (text: string) => `${opening}${text}${closing}`;

/** The request with every staff text that a notice quotes put between the two characters. */
function withMarks(request: RequestIn<"acting">): RequestIn<"acting"> {
  const findings = Object.entries(request.findings).map(([system, finding]) => [
    system,
    { ...finding, searched: mark(finding.searched) },
  ]);
  return { ...request, decision: marked(request.decision), findings: Object.fromEntries(findings) };
}

function marked(decision: Decision): Decision {
  return {
    ...decision,
    ...("withheld" in decision && { withheld: mark(decision.withheld) }),
    ...("explanation" in decision && { explanation: mark(decision.explanation) }),
    ...("measure" in decision && { measure: mark(decision.measure) }),
    ...("reply" in decision && { reply: mark(decision.reply) }),
    ...("onPaperBecause" in decision &&
      decision.onPaperBecause !== undefined && { onPaperBecause: mark(decision.onPaperBecause) }),
  };
}

/** Renders pairs of the two characters as markup; unpaired ones are removed. */
function inMarkup(letter: string): string {
  return letter
    .replace(/\u{E002}([^\u{E002}\u{E003}]*)\u{E003}/gu, "<mark>$1</mark>")
    .replace(/[\u{E002}\u{E003}]/gu, "");
}
