import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import type { TaskKind, TaskResult } from "../../domain/request/tasks.ts";
import { letterWords } from "../../languages/letters.ts";
import { pageMessages } from "../../languages/pages.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../layout.ts";
import { facts, page } from "../pages/parts.ts";

/** The answer is recorded: what it was, and what happens now. */
export function taskDonePage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly requestId: string;
  readonly kind: TaskKind;
  readonly result: TaskResult;
  /** Whether staff answered what would have been the requester's to answer. */
  readonly forRequester?: boolean;
  /** Whether one of the people of the request answered, not staff. */
  readonly byPerson?: boolean;
  /** Whether the requester gets letters in place of mail. */
  readonly letters?: boolean;
}): Html {
  const { business, language, requestId, kind, result } = v;
  const { done: m, common } = pageMessages(language);
  const w = words(language);
  return page({
    business,
    language,
    requestId,
    title: v.byPerson ? m.personTitle : m.title,
    body: html`${facts([
      [common.receiptNumber, requestId],
      [w.taskKind[kind], html`<b>${w.taskResult[result]}</b>`],
    ])}<p>${doneFor(v) ?? m.next[result]}</p>
<p>${v.byPerson ? m.personClose : m.close}</p>`,
  });
}

/** What happens next where the desk wrote to the requester, or answered for them. */
function doneFor({
  language,
  kind,
  result,
  forRequester = false,
  letters = false,
}: Parameters<typeof taskDonePage>[0]): string | undefined {
  const { desk } = letterWords(language);
  if (kind === "post-letter") return desk.done;
  if (letters && desk.next[result] !== undefined) return desk.next[result];
  if (!forRequester) return undefined;
  return kind === "send-evidence" ? desk.came.done : kind === "cooling-off" ? desk.calledOff.done : undefined;
}

/** The new access code, this once, for the member of staff to read out. */
export function codeRenewedPage(v: {
  readonly business: Business;
  readonly requestId: string;
  readonly accessCode: string;
}): Html {
  const { business, requestId, accessCode } = v;
  const language = business.staffLanguage;
  const m = pageMessages(language).renew;
  return page({
    business,
    language,
    requestId,
    title: m.doneTitle,
    body: html`<div class="note"><p class="code">${accessCode}</p><p>${m.spell}</p></div>
<p>${m.done}</p>`,
  });
}
