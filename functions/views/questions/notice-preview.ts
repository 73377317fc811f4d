import { html, raw } from "hono/html";
import { dayMs } from "../../domain/calendar.ts";
import { systemsToActOn } from "../../domain/questions/act-on-system/systems.ts";
import { decided } from "../../domain/questions/decide/decided.ts";
import type { Action } from "../../domain/request/actions.ts";
import type { Decision } from "../../domain/request/decision.ts";
import type { Package } from "../../domain/request/package.ts";
import type { ConfirmedRequest, RequestIn } from "../../domain/request/request.ts";
import { endingOfDecision } from "../../domain/request/transitions/notice.ts";
import { unreachable } from "../../domain/result.ts";
import { isProposed } from "../../domain/signing-off.ts";
import { languageName } from "../../languages/formats.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { noticeLetter } from "../notices/letter.ts";
import { markup } from "../notices/markup.ts";
import { languageOf, type TaskView } from "./task-view.ts";

/** A section with the notice that a decision leads to, and the way on to the answer. Nothing if there is no decision. */
export function noticePreview(v: TaskView, request: ConfirmedRequest): Html | undefined {
  const { preview: m } = pageMessages(languageOf(v)).decide;
  const notice = noticeAsRead(v, request);
  return notice === undefined
    ? undefined
    : html`<h2 id="preview">${m.title}</h2>
${notice}<p><a href="#answer">${m.toAnswer}</a></p>
`;
}

/**
 * The notice that a decision leads to, in the language of the request. Texts by staff are highlighted; the rest is the
 * desk's. Nothing if there is no decision.
 */
export function noticeAsRead(v: TaskView, request: ConfirmedRequest): Html | undefined {
  const acting = asDecided(request);
  if (acting === undefined) return undefined;
  const language = languageOf(v);
  const { preview: m } = pageMessages(language).decide;
  const { business, inquiryUrl } = v;
  const carriedOut = asCarriedOut(acting, v.nowMs);
  const letter = noticeLetter({
    business,
    request: withMarks(carriedOut),
    ending: endingOfDecision(acting.decision),
    inquiryUrl,
    ...(carriedOut.package !== undefined && { packageUrl: downloadPlace }),
  });
  return html`<p>${m.lead(languageName(language, request.language))}${carriedOut.actions !== acting.actions && m.planned}</p>
<div class="preview" role="region" aria-label="${m.title}">${raw(withoutLink(inMarkup(markup(letter)), m.download))}</div>
`;
}

/** The request as it will be once the decision counts. */
function asDecided(request: ConfirmedRequest): RequestIn<"acting"> | undefined {
  if (request.status === "acting") return request;
  return request.status === "deciding" && isProposed(request)
    ? decided(request, request.proposal.decision)
    : undefined;
}

/**
 * The request as if everybody had done what the decision asks of them, today and without anything that stays: the
 * sections that follow from it are in the preview too.
 */
function asCarriedOut(request: RequestIn<"acting">, nowMs: number): RequestIn<"acting"> {
  const at = new Date(nowMs).toISOString();
  switch (request.decision.choice) {
    case "disclose":
    case "disclose-in-part":
      return request.medium === "paper" ? request : { ...request, package: planned(request, nowMs) };
    case "grant":
    case "grant-in-part":
    case "alternative":
      return { ...request, actions: { ...done(request, at), ...request.actions } };
    case "inform":
    case "reply":
    case "no-such-data":
    case "refuse":
      return request;
    default:
      return unreachable(request.decision);
  }
}

/** The package that will be built, as far as a notice tells of it. */
function planned({ terms }: RequestIn<"acting">, nowMs: number): Package {
  const expiresAt = new Date(nowMs + terms.deadlines.packageDays * dayMs).toISOString();
  const builtAt = new Date(nowMs).toISOString();
  return { key: "", sha256: "", bytes: 0, fields: [], downloads: [], builtAt, expiresAt };
}

/** The action of each system that has none yet: as decided, every correction made. */
function done(request: RequestIn<"acting">, at: string): Readonly<Record<string, Action>> {
  const all = request.decision.choice === "grant" ? (request.claim.items ?? []) : [];
  const changed = all.map((_, index) => index);
  const action: Action = { state: "done", extent: "as-decided", did: "", changed, changes: [], at, by: "" };
  return Object.fromEntries(systemsToActOn(request).map((system) => [system, action]));
}

/** Stands for the address of the download, which nobody has yet. */
const downloadPlace = "#download";

/** Says in its place that a link will be there. */
function withoutLink(letter: string, said: string): string {
  return letter.replace(`<a href="${downloadPlace}">${downloadPlace}</a>`, `<i>${said}</i>`);
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
