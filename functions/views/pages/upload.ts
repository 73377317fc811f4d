import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import { accepted, type Takes, uploadQuota } from "../../domain/files.ts";
import type { UploadForm } from "../../domain/ports.ts";
import { fileWords } from "../../languages/files.ts";
import { pageMessages } from "../../languages/pages.ts";
import { formatDateTime } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { layout } from "../layout.ts";
import { stateText } from "../questions/files.ts";
import type { UploadedFile } from "../questions/task-view.ts";
import { refusedLines } from "../refused-files.ts";
import { address, buttonForm, hidden } from "./parts.ts";

/** The result of the last action in the frame. */
export type UploadDone =
  | { readonly kind: "arrived"; readonly file: UploadedFile }
  | { readonly kind: "removed" }
  /** Refused: the daily limit is reached. */
  | { readonly kind: "often" };

export interface UploadFrame {
  readonly business: Business;
  readonly language: Language;
  readonly link: string;
  readonly takes: Takes;
  readonly files: readonly UploadedFile[];
  /** The form for the next file; absent until somebody asks for it. */
  readonly form?: UploadForm | undefined;
  /** The limit is reached. */
  readonly full: boolean;
  readonly done?: UploadDone | undefined;
}

const fileForm = "files";

/** The frame for adding files: the uploads, and on demand a form for one more. */
export function uploadFrame(v: UploadFrame): Html {
  const { business, language, link, files, form, full } = v;
  const { upload: m } = fileWords(language);
  return layout({
    business,
    language,
    title: m.title,
    look: "frame",
    framed: true,
    body: html`${doneLine(v)}${
      full
        ? html`<p class="note">${m.full}</p>`
        : form === undefined
          ? buttonForm("/upload", { link }, m.add)
          : uploadForm(v, form)
    }<h1>${m.list}</h1>
${files.length === 0 ? html`<p>${m.none}</p>` : fileList(v)}<p><a href="${address("/upload", { link })}">${m.refresh}</a></p>`,
  });
}

function doneLine({ language, business, done }: UploadFrame): Html | undefined {
  const { upload: m } = fileWords(language);
  switch (done?.kind) {
    case undefined:
      return undefined;
    case "removed":
      return html`<p class="note" role="status">${m.removed}</p>`;
    case "often":
      return html`<p class="warn" role="alert">${m.often}</p>`;
    case "arrived": {
      const { number, bytes, at, state } = done.file;
      return state.kind === "refused"
        ? html`<p class="warn" role="alert">${refusedLines(language, business.timeZone, [{ number, bytes, at, why: state.why, line: state.line }])}</p>`
        : html`<p class="note" role="status">${m.arrived(stateText(language, done.file))}</p>`;
    }
  }
}

/** Each with its state, and what can be done with it before the answer. */
function fileList({ language, link, files: sent }: UploadFrame): Html {
  // Uploads over the limit are being deleted, and the page says so.
  const files = sent.slice(0, uploadQuota.files);
  const { upload: m } = fileWords(language);
  const { opensInNewTab } = pageMessages(language).common;
  return html`<form id="${fileForm}" method="post" action="/upload/file">${hidden("link", link)}</form>
<ul>${files.map((file) => {
    const text = stateText(language, file);
    const id = `f${file.number}`;
    return html`<li><span id="${id}">${text}</span> ${
      file.state.kind === "ready" &&
      html`<button form="${fileForm}" name="open" value="${file.version}" aria-describedby="${id} tab" formtarget="_blank">${m.open}</button>`
    }<button form="${fileForm}" name="remove" value="${file.version}" aria-describedby="${id}">${m.remove}</button></li>`;
  })}</ul>
<p class="vh" id="tab">${opensInNewTab}</p>
`;
}

function uploadForm({ business, language, link, takes }: UploadFrame, form: UploadForm): Html {
  const { upload: m } = fileWords(language);
  const until = m.until(formatDateTime(language, business.timeZone, form.untilMs));
  // S3 ignores every field after the file, so the file comes last.
  return html`<form method="post" enctype="multipart/form-data" action="${form.url}">${Object.entries(
    form.fields,
  ).map(([name, value]) => hidden(name, value))}
<div class="field"><label for="file">${m.file}</label><p class="hint" id="file-hint">${until}</p>
<input id="file" name="file" type="file" accept="${accepted(takes)}" required aria-describedby="file-hint"></div>
<button>${m.send}</button></form>
${buttonForm("/upload", { link }, m.renew, "quiet")}`;
}
