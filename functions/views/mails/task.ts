import type { Business } from "../../domain/business.ts";
import { dateIn } from "../../domain/calendar.ts";
import { targetOf } from "../../domain/clocks.ts";
import { getsLetters } from "../../domain/contact.ts";
import { isPerson } from "../../domain/links.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { awaitsRequester } from "../../domain/waiting.ts";
import { type AskedOfStaff, questionWords } from "../../languages/asked.ts";
import { mailWords } from "../../languages/mails.ts";
import { formatDate, words } from "../../languages/words.ts";
import { sentence } from "../localized.ts";
import { facts, link, paragraph } from "../notices/blocks.ts";
import { taskSystem } from "../notices/system-names.ts";
import { mailOf } from "../questions/mails.ts";
import type { TaskMail } from "../questions/question-view.ts";
import { sentBackBlocks } from "./answer-sent-back.ts";
import { composed } from "./compose.ts";
import { isReminder, topicOfAsking } from "./reminder-subject.ts";

/** Asks one person one question by one link. A mail to staff names no person: the page shows the facts. */
export function taskMail(v: TaskMail): MailContent {
  if (!isPerson(v.task.recipient)) return mailToStaff(v);
  const { toPerson } = mailOf(v.task.kind);
  if (toPerson === undefined) throw new RangeError(`${v.task.kind} is asked of staff`);
  return toPerson(v);
}

function mailToStaff(v: TaskMail): MailContent {
  const { business, request, task, url } = v;
  const { circumstances } = mailOf(task.kind);
  const language = business.staffLanguage;
  const w = mailWords(language);
  const { topic, asked } = askedOfStaff(v);
  const system = taskSystem(business, task, language);
  const date = (when: string) => formatDate(language, business.timeZone, when);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: topicOfAsking(request, task, topic, language),
    toStaff: true,
    blocks: [
      ...sentBackBlocks(v, language),
      paragraph(
        system === undefined ? asked : sentence({ system }, (at) => w.task.withSystem(asked, at("system"))),
      ),
      ...(circumstances?.(v) ?? []),
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

/**
 * By when staff should answer: before the link expires, and in time for the requester. Undefined if the request does
 * not wait for staff.
 */
export function answerBy(
  business: Business,
  request: ConfirmedRequest,
  task: TaskMail["task"],
): string | undefined {
  if (task.link === undefined || awaitsRequester(task)) return undefined;
  const { staffLanguage: language, timeZone } = business;
  const { issuedAt, expiresAt } = task.link;
  const target = targetOf(request, business);
  const late = target < dateIn(timeZone, Date.parse(issuedAt));
  if (late || mailOf(task.kind).atOnce === true) return mailWords(language).task.atOnce;
  // A day without a time: the link stays valid until the next mail brings a fresh one.
  return formatDate(
    language,
    timeZone,
    target < dateIn(timeZone, Date.parse(expiresAt)) ? target : expiresAt,
  );
}

/** The question: for a requester who gets letters, what the desk is asked in their place. */
export function askedOfStaff(v: TaskMail): AskedOfStaff {
  const usual = questionWords(v.business.staffLanguage, v.task.kind);
  const byLetter = getsLetters(v.request) ? usual.byLetter : undefined;
  return byLetter ?? mailOf(v.task.kind).asked?.(v) ?? usual;
}
