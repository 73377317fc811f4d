import type { Business } from "../../domain/business.ts";
import { type MarkerKey, markersOf } from "../../domain/clocks.ts";
import { daysSpent } from "../../domain/due.ts";
import { ownValue } from "../../domain/own-value.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { waitingOn } from "../../domain/waiting.ts";
import { clockWords } from "../../languages/clocks.ts";
import { mailWords } from "../../languages/mails.ts";
import { formatDate, words } from "../../languages/words.ts";
import { sentence } from "../localized.ts";
import { type Block, facts, list, paragraph } from "../notices/blocks.ts";
import { questionTitle } from "../question-title.ts";
import { whoIsAsked } from "../who-is-asked.ts";
import { composed } from "./compose.ts";

/** Tells the officer that a date of a request is due, what it waits for and whose turn it is. Names no person. */
export function clockWarningMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly marker: MarkerKey;
  readonly nowMs: number;
}): MailContent {
  const { business, request, marker, nowMs } = v;
  const language = business.staffLanguage;
  const w = mailWords(language);
  const { warning } = clockWords(language);
  const date = (when: string) => formatDate(language, business.timeZone, when);
  const day = markersOf(request, business, nowMs).find(({ key }) => key === marker)?.date;
  const spent = daysSpent(request, nowMs);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: warning.topic[marker],
    toStaff: true,
    blocks: [
      paragraph(warning.means[marker]),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [warning.arrived, date(request.arrivalDate)],
        [warning.day, day && date(day)],
        [warning.status, words(language).status[request.status]],
        [warning.turn, waitingOn(request)?.turn === "requester" ? warning.theirs : warning.ours],
        [warning.daysUsed, warning.daysUsedText(spent.us, spent.requester)],
      ),
      ...waitingBlocks(v.business, request),
    ],
  });
}

/** Whether the officer can urge this recipient: not the requester, a program or another officer. */
function canBeUrged({ mailboxes }: Business, recipient: string): boolean {
  const mailbox = ownValue(mailboxes, recipient);
  return mailbox !== undefined && !mailbox.roles.includes("officer");
}

/** What a request waits for, naming mailboxes but no persons. */
function waitingBlocks(business: Business, request: ConfirmedRequest): readonly Block[] {
  const language = business.staffLanguage;
  const { warning } = clockWords(language);
  const tasks = waitingOn(request)?.tasks ?? [];
  const questions = tasks.map((task) => {
    const question = questionTitle(business, task, language);
    const recipient = whoIsAsked(language, task.recipient);
    return sentence({ question }, (at) => warning.question(at("question"), recipient));
  });
  return [
    ...(request.stalled === undefined ? [] : [paragraph(warning.stalled(request.stalled.error))]),
    ...(questions.length === 0
      ? [paragraph(warning.nothingOpen)]
      : [paragraph(warning.waitsOn), list(...questions)]),
    ...(tasks.some(({ recipient }) => canBeUrged(business, recipient)) ? [paragraph(warning.urge)] : []),
  ];
}
