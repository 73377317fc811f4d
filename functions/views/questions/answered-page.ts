import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import type { PendingTask, TaskKind, TaskResult } from "../../domain/request/tasks.ts";
import { type ResultWords, resultWords } from "../../languages/answers.ts";
import { questionWords } from "../../languages/asked.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { taskSystem } from "../notices/system-names.ts";
import { facts, page } from "../pages/parts.ts";

/** The answer is recorded: its result, and what happens now. */
export function taskDonePage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly requestId: string;
  readonly kind: TaskKind;
  readonly result: TaskResult;
  /** Whether staff answered in place of the requester. */
  readonly forRequester?: boolean;
  /** Whether a person of the request answered, rather than staff. */
  readonly byPerson?: boolean;
  /** Whether the requester gets letters instead of mail. */
  readonly letters?: boolean;
  /** Whether the same link changes the answer until it counts. */
  readonly changeable?: boolean;
  /** Other questions to the same mailbox that are still open. */
  readonly left?: readonly Left[];
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
${leftToAnswer(v)}${closing(v)}`,
  });
}

/** The page may be closed, and what becomes of the link. */
function closing({ language, byPerson, changeable }: Parameters<typeof taskDonePage>[0]): Html {
  const { done: m, task } = pageMessages(language);
  if (changeable) return html`<p>${task.onceUntil}</p><p>${m.personClose}</p>`;
  return html`<p>${byPerson ? m.personClose : m.close}</p>`;
}

interface Left {
  readonly task: PendingTask;
  readonly url: string;
}

/** The next system's question, so that nobody has to go back to the mail. */
function leftToAnswer({
  business,
  language,
  left = [],
}: Parameters<typeof taskDonePage>[0]): Html | undefined {
  if (left.length === 0) return undefined;
  const { done: m } = pageMessages(language);
  const name = ({ task }: Left) =>
    taskSystem(business, task, language) ?? questionWords(language, task.kind).name;
  return html`<h2>${m.left}</h2>
<ul>${left.map((one) => html`<li><a href="${one.url}">${name(one)}</a></li>`)}</ul>`;
}

/** What happens next, including after the desk wrote to the requester, or answered for them. */
function nextOf(
  { next, nextByLetter, nextForThem }: ResultWords,
  { letters = false, forRequester = false }: Parameters<typeof taskDonePage>[0],
): string {
  return (letters ? nextByLetter : undefined) ?? (forRequester ? nextForThem : undefined) ?? next;
}
