import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import type { Disclosure } from "../../domain/disclosure.ts";
import type { Packaged } from "../../domain/request/transitions/package.ts";
import { receiverOfResult } from "../../domain/result-recipient.ts";
import { agentWords } from "../../languages/agent.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { formatDateTime } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { sizeText } from "../size-text.ts";
import { dayText } from "./dates.ts";
import { textField } from "./fields.ts";
import type { Form } from "./forms.ts";
import { address, buttonForm, facts, hidden, page } from "./parts.ts";

interface PackageView {
  readonly business: Business;
  readonly request: Packaged;
}

interface CodeView extends PackageView {
  readonly link: string;
  /** After a wrong code: the number of attempts left. */
  readonly triesLeft?: number | undefined;
  /** The wrong code was right once: when the present one was issued (ISO 8601). */
  readonly newerSince?: string | undefined;
  /** Nothing was entered, or nothing that looks like a code. */
  readonly slip?: "missing" | "not-a-code" | undefined;
}

/** Asks for the access code; says what is wrong with the entry, and how many attempts are left after a wrong one. */
export function packagePage(v: CodeView): Html {
  const { business, request, link } = v;
  const { language } = request;
  const m = requestPages(language).download;
  const form = codeForm(v);
  return page({
    business,
    language,
    requestId: request.id,
    title: m.title,
    form,
    body: html`<p>${receiverOfResult(request) === "subject" ? agentWords(language).download.lead : m.lead}</p>
<form method="post" action="${address("/package", { link })}" novalidate>${hidden("link", link)}
${textField(form, "code", { hint: m.codeHint, short: true, verbatim: true, autocomplete: "off" })}
<button>${m.open}</button></form>
${facts([
  [m.keptUntil, dayText(business, language, request.package.expiresAt)],
  [m.size, sizeText(request.package.bytes)],
])}<h2>${m.lostTitle}</h2>
<p>${m.lost}</p>
${buttonForm("/package/new-code", { link }, m.askNew, v.newerSince === undefined ? "quiet" : "main")}`,
  });
}

function codeForm({ business, request: { language }, triesLeft, newerSince, slip }: CodeView): Form {
  const m = requestPages(language).download;
  const problem = slip ?? (triesLeft === undefined ? undefined : "wrong-code");
  const wrong =
    newerSince === undefined
      ? m.wrong(triesLeft ?? 0)
      : m.older(dayText(business, language, newerSince), triesLeft ?? 0);
  return {
    language,
    values: {},
    problems: problem === undefined ? [] : [{ field: "code", problem }],
    labels: { code: m.code },
    texts: { "wrong-code": wrong, "not-a-code": m.notACode },
  };
}

/**
 * The code was right: buttons to read it here, for each file, and for all as one, with proof that it is ours. Links
 * to bytes are signed when a button is pressed, which posts the code again, so that the page works as long as it is
 * open.
 */
export function downloadPage(
  v: PackageView & {
    readonly code: string;
    readonly link: string;
    readonly disclosure: Pick<Disclosure, "parts">;
  },
): Html {
  const { business, request } = v;
  const { language } = request;
  const m = requestPages(language).download;
  return page({
    business,
    language,
    requestId: request.id,
    title: m.readyTitle,
    body: html`${buttonForm("/package/read", { link: v.link, code: v.code }, m.read)}<p class="note">${m.care}</p>
${packageFiles(v)}
${facts([
  [m.keptUntil, dayText(business, language, request.package.expiresAt)],
  [m.size, sizeText(request.package.bytes)],
  [m.sha256, html`<span class="hash">${request.package.sha256}</span><br>${m.sha256Hint}`],
])}`,
  });
}

/** The files of the disclosure one by one, and all of it as one. Each button leads to the bytes for a minute. */
export function packageFiles(v: {
  readonly request: Packaged;
  readonly disclosure: Pick<Disclosure, "parts">;
  readonly code: string;
  readonly link: string;
}): Html {
  const { language } = v.request;
  const m = requestPages(language).download;
  const files = v.disclosure.parts.flatMap(({ system, files: own }) =>
    own.map((file, index) => ({ ...file, part: `${system.key}.${index}` })),
  );
  return html`<div class="screen"><h2>${m.filesTitle}</h2>
<form method="post" action="/package/file">${hidden("link", v.link)}${hidden("code", v.code)}${
    files.length > 0 &&
    html`<ul>${files.map(
      ({ name, bytes, part }) =>
        html`<li><button class="quiet small" name="part" value="${part}">${name}</button> ${sizeText(bytes)}</li>`,
    )}</ul>`
  }<button>${m.ready}</button></form>
<p>${m.readyHint} ${m.again}</p></div>
`;
}

/** Back to where everything is. */
export function backToPackage({
  request,
  code,
  link,
}: PackageView & { readonly code: string; readonly link: string }): Html {
  return buttonForm("/package", { link, code }, requestPages(request.language).download.back, "quiet");
}

/**
 * The access code no longer opens, or not from this network until some time (ms since the epoch); the desk can make a
 * new one.
 */
export function lockedPage(v: PackageView & { readonly link: string; readonly until?: number }): Html {
  const { language } = v.request;
  const m = requestPages(language).download;
  return page({
    business: v.business,
    language,
    requestId: v.request.id,
    title: v.until === undefined ? m.lockedTitle : m.lockedHereTitle,
    body: html`<p>${v.until === undefined ? m.locked : m.lockedHere(formatDateTime(language, v.business.timeZone, v.until))}</p>
<p>${m.lost}</p>
${buttonForm("/package/new-code", { link: v.link }, m.askNew)}`,
  });
}

/** The desk has been asked to call. */
export function codeAskedPage(v: PackageView & { readonly link: string }): Html {
  const { language } = v.request;
  const m = requestPages(language).download;
  return page({
    business: v.business,
    language,
    requestId: v.request.id,
    title: m.askedTitle,
    body: html`<p>${m.asked}</p>
<p>${m.noNumber}</p>
<p><a class="button quiet" href="${address("/package", { link: v.link })}">${m.back}</a></p>`,
  });
}
