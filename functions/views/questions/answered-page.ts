import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import type { TaskKind, TaskResult } from "../../domain/request/tasks.ts";
import { type ResultWords, resultWords } from "../../languages/answers.ts";
import { questionWords } from "../../languages/asked.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
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
  const w = resultWords(language, kind, result);
  return page({
    business,
    language,
    requestId,
    title: v.byPerson ? m.personTitle : m.title,
    body: html`${facts([
      [common.receiptNumber, requestId],
      [questionWords(language, kind).name, html`<b>${w.label}</b>`],
    ])}<p>${nextOf(w, v)}</p>
<p>${v.byPerson ? m.personClose : m.close}</p>`,
  });
}

/** What happens next: also where the desk wrote to the requester, or answered for them. */
function nextOf(
  { next, nextByLetter, nextForThem }: ResultWords,
  { letters = false, forRequester = false }: Parameters<typeof taskDonePage>[0],
): string {
  return (letters ? nextByLetter : undefined) ?? (forRequester ? nextForThem : undefined) ?? next;
}
