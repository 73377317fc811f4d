import type { Business, Language } from "../../domain/business.ts";
import { dateIn } from "../../domain/calendar.ts";
import { targetOf } from "../../domain/clocks.ts";
import { getsLetters } from "../../domain/contact.ts";
import { asksToHold } from "../../domain/hold.ts";
import { isPerson } from "../../domain/links.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { Task } from "../../domain/request/tasks.ts";
import { rightOf } from "../../domain/rights/index.ts";
import { isSentBack } from "../../domain/signing-off.ts";
import { awaitsRequester } from "../../domain/waiting.ts";
import { behalfWords } from "../../languages/behalf.ts";
import { letterWords } from "../../languages/letters.ts";
import { mailWords } from "../../languages/mails.ts";
import type { TaskMailWords, TaskWords } from "../../languages/mails-task.ts";
import { signOffWords } from "../../languages/sign-off.ts";
import { formatDate, formatDateTime, words } from "../../languages/words.ts";
import { type Block, facts, link, paragraph } from "../notices/blocks.ts";
import { lapseDate } from "../notices/lapse.ts";
import { composed } from "./compose.ts";
import { confirmAgentMail } from "./confirm-agent.ts";
import { coolingOffMail } from "./cooling-off.ts";
import type { TaskMail } from "./task-mail.ts";
import { warnContactMail } from "./warn-contact.ts";

/** Asks one person one question by one link. What is asked of staff names no person: the page shows the facts. */
export function taskMail(v: TaskMail): MailContent {
  if (!isPerson(v.task.recipient)) return mailToStaff(v);
  if (v.task.kind === "confirm-agent") return confirmAgentMail(v);
  if (v.task.kind === "warn-contact") return warnContactMail(v);
  return v.task.kind === "cooling-off" ? coolingOffMail(v) : evidenceMail(v);
}

function mailToStaff({ business, request, task, url }: TaskMail): MailContent {
  const language = business.staffLanguage;
  const w = mailWords(language);
  const { topic, asked } = askedOfStaff(w.task, request, task, language);
  const system = business.systems.find(({ key }) => key === task.system)?.name[language];
  const date = (when: string) => formatDate(language, business.timeZone, when);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: urged(request, task, topic, language),
    toStaff: true,
    blocks: [
      paragraph(system === undefined ? asked : w.task.withSystem(asked, system)),
      ...circumstances(w.task, business, request, task),
      ...(task.escalated ? [paragraph(w.task.escalated)] : []),
      ...(isReminder(request, task) && !task.escalated
        ? [paragraph(awaitsRequester(task) ? w.task.reminderOfWait : w.task.reminder)]
        : []),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [w.task.since, date(task.openedAt)],
        [w.task.answerBy, answerBy(business, request, task)],
        [w.task.target, date(targetOf(request, business))],
      ),
      link(w.task.button, url),
      paragraph(w.task.forYouAlone),
    ],
  });
}

/** By when staff are to answer: while the link works, and in time for the requester; undefined where nobody waits for staff. */
function answerBy(business: Business, request: ConfirmedRequest, task: TaskMail["task"]): string | undefined {
  if (task.link === undefined || awaitsRequester(task)) return undefined;
  const { staffLanguage: language, timeZone } = business;
  const { issuedAt, expiresAt } = task.link;
  const target = targetOf(request, business);
  const late = target < dateIn(timeZone, Date.parse(issuedAt));
  if (late || task.kind === "post-letter") return mailWords(language).task.atOnce;
  return target < dateIn(timeZone, Date.parse(expiresAt))
    ? formatDate(language, timeZone, target)
    : formatDateTime(language, timeZone, expiresAt);
}

function askedOfStaff(
  w: TaskMailWords,
  request: ConfirmedRequest,
  task: Task,
  language: Language,
): TaskWords {
  if (getsLetters(request)) {
    const { topics } = letterWords(language).desk;
    const { kind } = task;
    if (kind === "send-evidence" || kind === "cooling-off" || kind === "deliver-otherwise")
      return topics[kind];
  }
  const replies = task.kind === "decide" && !rightOf(request.right).decides;
  return replies ? w.replying : w.staff[task.kind];
}

/** What the one who is asked has to know besides: that the data is disputed, or that a decision could not be carried out. */
function circumstances(
  w: TaskMailWords,
  business: Business,
  request: ConfirmedRequest,
  task: Task,
): readonly Block[] {
  const holds = asksToHold(business, request.right, task.system);
  if (task.kind === "search-system" && holds) return [paragraph(w.hold)];
  if (task.kind === "act-on-system" && holds) return [paragraph(w.holdUntilDone)];
  if (task.kind === "decide" && isSentBack(request)) {
    return [paragraph(signOffWords(business.staffLanguage).decideAnew)];
  }
  const failed = request.status === "deciding" && request.actions !== undefined;
  return task.kind === "decide" && failed ? [paragraph(w.decideAgain)] : [];
}

function urged(request: ConfirmedRequest, task: Task, topic: string, language: Language): string {
  const w = mailWords(language);
  if (task.escalated) return w.task.escalatedTopic(topic);
  return isReminder(request, task) ? w.task.reminderTopic(topic) : topic;
}

/** Whether the same was asked before; where the answer was to come from a linked request, only then is it asked first. */
function isReminder(request: ConfirmedRequest, task: Task): boolean {
  const first = request.linked !== undefined && task.openedAt === task.link?.issuedAt;
  return task.attempt > 1 && !first;
}

/**
 * Asks the requester about who they are; says when the request lapses without an answer. What is asked stands on the
 * page alone, as in a conversation: nobody knows yet whose mailbox this is.
 */
function evidenceMail({ business, request, task, url }: TaskMail): MailContent {
  const { language } = request;
  const w = mailWords(language);
  const { requester } = w.task;
  const asked = request.behalf === undefined ? requester.asked : behalfWords(language).agent.asked;
  const lapse = formatDate(language, business.timeZone, lapseDate(business, task.openedAt));
  return composed({
    business,
    language,
    requestId: request.id,
    topic: urged(request, task, requester.topic, language),
    addressee: w.addressee(request.requester.name),
    blocks: [
      paragraph(isReminder(request, task) ? requester.reminder : asked),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [requester.answerBy, lapse],
      ),
      paragraph(requester.questionOnPage),
      link(requester.button, url),
      ...(task.link === undefined
        ? []
        : [paragraph(requester.freshLink(formatDateTime(language, business.timeZone, task.link.expiresAt)))]),
      paragraph(requester.mask),
      paragraph(requester.lapse(lapse)),
      paragraph(requester.forYouAlone),
    ],
  });
}
