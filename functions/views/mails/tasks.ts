import type { Business } from "../../domain/business.ts";
import { targetOf } from "../../domain/clocks.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { PendingTask } from "../../domain/request/tasks.ts";
import { clockWords } from "../../languages/clocks.ts";
import { mailWords } from "../../languages/mails.ts";
import { formatDate, words } from "../../languages/words.ts";
import { sentence } from "../localized.ts";
import { type Block, facts, link, paragraph } from "../notices/blocks.ts";
import { questionTitle } from "../question-title.ts";
import { mailOf } from "../questions/mails.ts";
import { composed } from "./compose.ts";
import { topicOfAsking } from "./reminder-subject.ts";
import { answerBy, askedOfStaff, taskMail } from "./task.ts";

interface AskedOne {
  readonly task: PendingTask;
  readonly url: string;
}

/** Asks one mailbox several questions about one request, a button for each; undefined if there are none. */
export function tasksMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly asked: readonly AskedOne[];
}): MailContent | undefined {
  const { business, request, asked } = v;
  const [first, ...others] = asked;
  if (first === undefined) return undefined;
  if (others.length === 0) return taskMail({ business, request, ...first });
  const language = business.staffLanguage;
  const w = mailWords(language);
  const each = asked.map((one) => ({ business, request, ...one }));
  const date = (when: string) => formatDate(language, business.timeZone, when);
  const { topic } = askedOfStaff({ business, request, ...first });
  const urgent = asked.find(({ task }) => task.escalated) ?? first;
  return composed({
    business,
    language,
    requestId: request.id,
    topic: topicOfAsking(request, urgent.task, w.task.topicOfMany(topic, asked.length), language),
    toStaff: true,
    blocks: [
      ...distinct(each.map((one) => [paragraph(askedOfStaff(one).asked)])),
      ...distinct(each.map((one) => mailOf(one.task.kind).circumstances?.(one) ?? [])),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [w.task.since, date(first.task.openedAt)],
        [w.task.answerBy, answerBy(business, request, first.task)],
        [w.task.target, date(targetOf(request, business))],
      ),
      ...asked.map(({ task, url }) => {
        const label = questionTitle(business, task, language);
        return link(
          sentence({ label }, (at) => clockWords(language).digest.open(at("label"))),
          url,
        );
      }),
      paragraph(w.task.forYouAlone),
    ],
  });
}

/** The texts of several questions, each different one once. */
function distinct(blocks: readonly (readonly Block[])[]): readonly Block[] {
  const said = new Map(blocks.flat().map((block) => [JSON.stringify(block), block]));
  return [...said.values()];
}
