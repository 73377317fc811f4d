import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import type { TaskKind } from "../../domain/request/tasks.ts";
import { questionWords } from "../../languages/asked.ts";
import { fileWords } from "../../languages/files.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { facts, page } from "../pages/parts.ts";

/** The answer is stored, and counts once its files are scanned. */
export function taskReceivedPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly requestId: string;
  readonly kind: TaskKind;
}): Html {
  const { business, language, requestId, kind } = v;
  const { received: m } = fileWords(language);
  const { common } = pageMessages(language);
  return page({
    business,
    language,
    requestId,
    title: m.title,
    body: html`${facts([
      [common.receiptNumber, requestId],
      [common.typeOfRequest, questionWords(language, kind).name],
    ])}<p>${m.lead}</p>
<p>${m.after}</p><p>${m.close}</p>`,
  });
}
