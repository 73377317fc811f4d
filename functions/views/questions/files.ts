import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import { maxFileBytes, maxFiles, type Takes } from "../../domain/files.ts";
import { questionOf } from "../../domain/questions/index.ts";
import type { StoredFile } from "../../domain/request/files.ts";
import { mayCount } from "../../domain/scanning.ts";
import { fileWords } from "../../languages/files.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { bullets, fileText, hidden } from "../pages/parts.ts";
import { problemText, refusedLines } from "../refused-files.ts";
import { sizeText } from "../size-text.ts";
import { languageOf, type TaskView, type Upload } from "./task-view.ts";

const viewForm = "view-file";

/** The form that all {@link fileButtons} of a page belong to; a link would open files by GET. */
export function fileForm(link: string, action: "/task/file" | "/staff/case/file" = "/task/file"): Html {
  return html`<form id="${viewForm}" method="post" action="${action}" target="_blank" rel="noopener">${hidden("link", link)}</form>
`;
}

/**
 * One button per file, which opens it in a new tab; `shown` leaves some out. `owner`: whose files they are, as the
 * index of a question to the requester, a system's key, or the name of another group.
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

/** Adding files to the answer. */
export function uploadSection(v: TaskView): Html {
  const { uploads } = questionOf(v.task.kind);
  if (v.upload === undefined || uploads === undefined) return html``;
  return uploadPart(languageOf(v), v.upload, uploads.takes);
}

/**
 * Adding files on any page: in a frame, so that the bucket's response stays inside and the rest of the page is not
 * touched. The link next to it reloads the frame.
 */
export function uploadPart(language: Language, { frame }: Upload, takes: Takes): Html {
  const { upload: m } = fileWords(language);
  return html`<h2>${m.title}</h2>
<p>${m.lead}</p>
<p class="hint">${m.types(maxFiles, sizeText(maxFileBytes), takes === "records")}</p>
<iframe class="screen" name="${frameName}" src="${frame}" title="${m.frame}"></iframe>
<p class="hint">${m.resetHint}</p>
<p><a class="button quiet small" href="${frame}" target="${frameName}">${m.reset}</a></p>
`;
}

const frameName = "files";

/** A file with what is known of it so far. */
export function stateText(language: Language, { number, bytes, state }: Upload["files"][number]): string {
  const w = fileWords(language);
  switch (state.kind) {
    case "ready":
      return fileText(language, { number, type: state.file.type, bytes });
    case "checking":
      return `${w.file(number, sizeText(bytes))} – ${w.checking}`;
    case "refused":
      return `${w.file(number, sizeText(bytes))} – ${problemText(w, state)}`;
  }
}

/** For the answer's form: the unusable files that the page shows. */
export function seenUnusable(upload: Upload | undefined): Html | undefined {
  const names = (upload?.files ?? []).filter((file) => !mayCount(file)).map(({ version }) => version);
  return names.length === 0 ? undefined : hidden("unusable", names.join(" "));
}

/** Problems with a submission's files, at the top: which cannot be used, and why. */
export function uploadStatus(
  { language, timeZone }: { readonly language: Language; readonly timeZone: string },
  upload: Upload | undefined,
): Html | undefined {
  if (upload === undefined) return undefined;
  const { status } = fileWords(language);
  const { files, notSent, sentBack = [] } = upload;
  const refused = files.flatMap(({ number, bytes, at, state }) =>
    state.kind === "refused" ? [{ number, bytes, at, why: state.why, line: state.line }] : [],
  );
  return html`${notSent && html`<p class="warn" role="alert">${status.notSent}</p>`}${
    sentBack.length > 0 &&
    html`<div class="warn" role="status"><p>${status.sentBack}</p>${bullets(refusedLines(language, timeZone, sentBack))}</div>`
  }${
    refused.length > 0 &&
    html`<div class="warn" role="status"><p>${status.unusable(refused.length)}</p>${bullets(refusedLines(language, timeZone, refused))}</div>`
  }`;
}
