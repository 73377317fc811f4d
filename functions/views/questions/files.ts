import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import { questionOf } from "../../domain/questions/index.ts";
import type { StoredFile } from "../../domain/request/files.ts";
import { mayCount } from "../../domain/scanning.ts";
import { fileWords } from "../../languages/files.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { bullets, fileText, hidden } from "../pages/parts.ts";
import { refusedLines } from "../refused-files.ts";
import { sizeText } from "../size-text.ts";
import { languageOf, type TaskView, type Upload } from "./task-view.ts";

const viewForm = "view-file";
const removeForm = "remove-file";

/** The form that all {@link fileButtons} of a page belong to; a link would open files by GET. */
export function fileForm(link: string): Html {
  return html`<form id="${viewForm}" method="post" action="/task/file" target="_blank" rel="noopener">${hidden("link", link)}</form>
`;
}

/**
 * One button for each file, which opens it in a new tab; `shown` leaves some out. The owner of the files is an
 * ask's index or a system.
 */
export function fileButtons(
  language: Language,
  owner: string,
  files: readonly StoredFile[],
  shown: (file: StoredFile) => boolean = () => true,
): Html {
  const { opensInNewTab } = pageMessages(language).common;
  return html`<p>${files.map(
    (file, index) =>
      shown(file) &&
      html`<button form="${viewForm}" name="file" value="${owner}.${index}" class="quiet small">${fileText(
        language,
        { number: index + 1, type: file.type, bytes: file.bytes },
      )} <span class="vh">(${opensInNewTab})</span></button>`,
  )}</p>
`;
}

/** Adding files, before the answer: the bucket sends the browser back here, and nothing typed survives that. */
export function uploadSection(v: TaskView): Html {
  if (v.upload === undefined) return html``;
  return uploadPart(languageOf(v), v.upload, questionOf(v.task.kind).uploads?.plainText === true);
}

/** The same for any page; plain text is taken where `textToo` says so. */
export function uploadPart(language: Language, upload: Upload, textToo: boolean): Html {
  const m = pageMessages(language).task;
  const files = upload.files.map((file) => ({ name: file.name, text: stateText(language, file) }));
  const full = upload.files.filter(mayCount).length >= upload.maxFiles;
  return html`<h2>${m.uploadTitle}</h2>
<p>${m.uploadLead}</p>
<h3>${m.uploaded}</h3>
${files.length === 0 ? html`<p>${m.nothingUploaded}</p>` : fileList(language, files, upload.remove)}${full ? html`<p>${m.uploadFull}</p>` : uploadForm(language, upload, textToo)}`;
}

/** A file with what is known of it so far. */
function stateText(language: Language, { number, bytes, state }: Upload["files"][number]): string {
  const w = fileWords(language);
  switch (state.kind) {
    case "ready":
      return fileText(language, { number, type: state.file.type, bytes });
    case "checking":
      return `${w.file(number, sizeText(bytes))} – ${w.checking}`;
    case "refused":
      return `${w.file(number, sizeText(bytes))} – ${w.problem[state.why]}`;
  }
}

/** For the answer's form: the files that the page says cannot be used. */
export function seenUnusable(upload: Upload | undefined): Html | undefined {
  const names = (upload?.files ?? []).filter((file) => !mayCount(file)).map(({ name }) => name);
  return names.length === 0 ? undefined : hidden("unusable", names.join(" "));
}

/** What has arrived, each file with a button that takes it away where that can be done. */
function fileList(
  language: Language,
  files: readonly { readonly name: string; readonly text: string }[],
  remove: Upload["remove"],
): Html {
  const m = pageMessages(language).task;
  if (remove === undefined) return bullets(files.map(({ text }) => text));
  return html`<form id="${removeForm}" method="post" action="${remove.action}">${Object.entries(
    remove.fields,
  ).map(([name, value]) => hidden(name, value))}</form>
<ul>${files.map(
    ({ name, text }) =>
      html`<li>${text} <button form="${removeForm}" name="remove" value="${name}" class="quiet small">${m.remove}<span class="vh"> ${text}</span></button></li>`,
  )}</ul>
`;
}

/** What came of the file that was just added or taken away, or of what was sent with it, at the top, where the browser comes back to. */
export function uploadStatus(
  { language, timeZone }: { readonly language: Language; readonly timeZone: string },
  upload: Upload | undefined,
): Html | undefined {
  if (upload === undefined) return undefined;
  const m = pageMessages(language).task;
  const { status } = fileWords(language);
  const { files, removed, notSent, sentBack = [] } = upload;
  const count = (kind: Upload["files"][number]["state"]["kind"]) =>
    files.filter(({ state }) => state.kind === kind).length;
  const [ready, checking, refused] = [count("ready"), count("checking"), count("refused")];
  return html`${notSent && html`<p class="warn" role="alert">${status.notSent}</p>`}${
    sentBack.length > 0 &&
    html`<div class="warn" role="status"><p>${status.sentBack}</p>${bullets(refusedLines(language, timeZone, sentBack))}</div>`
  }${removed && html`<p class="note" role="status">${m.removed}</p>`}${
    ready > 0 && html`<p class="note" role="status">${m.received(ready)}</p>`
  }${checking > 0 && html`<p class="note" role="status">${status.checking(checking)}</p>`}${
    refused > 0 && html`<p class="warn" role="status">${status.unusable(refused)}</p>`
  }`;
}

function uploadForm(language: Language, upload: Upload, textToo: boolean): Html {
  const m = pageMessages(language).task;
  const accept = `application/pdf,image/jpeg,image/png${textToo ? ",text/plain" : ""}`;
  // S3 ignores every field after the file, so the file comes last.
  return html`<form method="post" enctype="multipart/form-data" action="${upload.form.url}">${Object.entries(
    upload.form.fields,
  ).map(([name, value]) => hidden(name, value))}
<div class="field"><label for="file">${m.file}</label><p class="hint" id="file-hint">${m.uploadTypes(upload.maxFiles, sizeText(upload.maxBytes), textToo)}</p>
<input id="file" name="file" type="file" accept="${accept}" required aria-describedby="file-hint"></div>
<button class="quiet">${m.upload}</button></form>
`;
}
