import type { Business } from "../../domain/business.ts";
import { targetOf } from "../../domain/clocks.ts";
import { openQuestion } from "../../domain/conversation.ts";
import type { DigestEntry } from "../../domain/digest.ts";
import type { Ended, EndedQuestion } from "../../domain/ended-for.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { Task } from "../../domain/request/tasks.ts";
import { waitingOn } from "../../domain/waiting.ts";
import { clockWords } from "../../languages/clocks.ts";
import { conversationWords } from "../../languages/conversation.ts";
import { inOneLine } from "../../languages/formats.ts";
import { mailWords } from "../../languages/mails.ts";
import { signOffWords } from "../../languages/sign-off.ts";
import { formatDate, outcomeName, words } from "../../languages/words.ts";
import { joined, plain, sentence } from "../localized.ts";
import { type Block, facts, link, paragraph } from "../notices/blocks.ts";
import { questionTitle } from "../question-title.ts";
import { whoIsAsked } from "../who-is-asked.ts";
import { composed } from "./compose.ts";

/** One question with its fresh link; none if the request has had too many. */
export interface DigestLink {
  readonly task: Task;
  readonly url: string | undefined;
}

export interface DigestItem extends Omit<DigestEntry, "tasks"> {
  readonly links: readonly DigestLink[];
}

/** A mailbox's open work today, oldest first. Names no person. */
export function clockDigestMail(v: {
  readonly business: Business;
  readonly items: readonly DigestItem[];
  /** What ended since the last one: for information. */
  readonly ended?: Pick<Ended, "requests" | "questions">;
}): MailContent {
  const { business, items, ended = { requests: [], questions: [] } } = v;
  const language = business.staffLanguage;
  const { digest } = clockWords(language);
  const late = items.filter((item) => item.late !== undefined).length;
  return composed({
    business,
    language,
    topic:
      items.length === 0
        ? digest.topicEnded
        : late === 0
          ? digest.topic(items.length)
          : digest.topicLate(items.length, late),
    toStaff: true,
    blocks: [
      paragraph(items.length === 0 ? digest.leadEnded : digest.lead),
      ...items.flatMap((item) => itemBlocks(business, item)),
      ...(ended.requests.length === 0
        ? []
        : [paragraph([digest.ended, ...ended.requests.map((one) => endedLine(business, one))].join("\n"))]),
      ...(ended.questions.length === 0
        ? []
        : [
            paragraph(
              [digest.notAsked, ...ended.questions.map((one) => notAskedLine(business, one))].join("\n"),
            ),
          ]),
      ...(items.length === 0 ? [] : [paragraph(digest.forYouAlone)]),
    ],
  });
}

function endedLine({ staffLanguage: language }: Business, request: ConfirmedRequest): string {
  const { right } = words(language);
  const { digest } = clockWords(language);
  const outcome =
    request.status === "closed"
      ? outcomeName(language, request.right, request.ending.outcome)
      : digest.withdrawn;
  return digest.endedOne(request.id, right[request.right].short, outcome);
}

function notAskedLine(business: Business, { request, task, passedTo }: EndedQuestion): string {
  const language = business.staffLanguage;
  const { digest } = clockWords(language);
  const question = plain(questionTitle(business, task, language));
  const now =
    passedTo === undefined ? digest.noLongerNeeded : digest.askedInstead(whoIsAsked(language, passedTo));
  return digest.endedOne(request.id, question, now);
}

function itemBlocks(business: Business, { request, links, late, proposed }: DigestItem): readonly Block[] {
  const language = business.staffLanguage;
  const w = mailWords(language);
  const { digest, marker, warning } = clockWords(language);
  const { digest: conversation } = conversationWords(language);
  const question = openQuestion(request);
  const others = new Set(
    (waitingOn(request)?.tasks ?? []).map(({ recipient }) => whoIsAsked(language, recipient)),
  );
  return [
    facts(
      [w.receiptNumber, request.id],
      [w.right, words(language).right[request.right].name],
      [w.arrived, formatDate(language, business.timeZone, request.arrivalDate)],
      [marker.target, formatDate(language, business.timeZone, targetOf(request, business))],
      [warning.status, words(language).status[request.status]],
    ),
    ...(late === undefined ? [] : [paragraph(digest.late[late])]),
    ...(question === undefined
      ? []
      : [paragraph(conversation.waits(formatDate(language, business.timeZone, question.at)))]),
    ...(proposed ? [paragraph(signOffWords(language).waits)] : []),
    ...(request.stalled === undefined ? [] : [paragraph(digest.stalled)]),
    ...(links.length > 0 || others.size === 0
      ? []
      : [paragraph(digest.waitsOn(inOneLine(language, [...others])))]),
    ...links.map(({ task, url }) => {
      const label = questionTitle(business, task, language);
      return url === undefined
        ? paragraph(joined([label, digest.inEarlierMail], "\n"))
        : link(
            sentence({ label }, (at) => digest.open(at("label"))),
            url,
          );
    }),
  ];
}
