import type { Business, Language } from "../../domain/business.ts";
import { dateIn } from "../../domain/calendar.ts";
import type { Policy } from "../../domain/policy/policy.ts";
import type { MailContent } from "../../domain/ports.ts";
import { changeWords } from "../../languages/changes.ts";
import { formatDate } from "../../languages/words.ts";
import { localized, plain, sentence } from "../localized.ts";
import { facts, link, paragraph } from "../notices/blocks.ts";
import { changeList } from "../policy-change.ts";
import { composed } from "./compose.ts";

/**
 * Tells a person of a new version of the policy: when it takes effect, what changes and which kind of change it is.
 * If their consent is needed, it links to the page for that, and says what happens without an answer.
 */
export function policyChangeMail(v: {
  readonly business: Business;
  readonly language: Language;
  readonly policy: Policy;
  readonly baseUrl: string;
  readonly reminder: boolean;
  /** The page that asks for consent; undefined if none is needed. */
  readonly answerUrl: string | undefined;
  readonly stopUrl: string;
  readonly nowMs: number;
}): MailContent {
  const { business, language, policy, baseUrl, reminder, answerUrl, stopUrl } = v;
  const { mail: w } = changeWords(language);
  const date = formatDate(language, business.timeZone, policy.effective);
  const lead = policy.effective <= dateIn(business.timeZone, v.nowMs) ? w.changed : w.lead;
  const differences = `${baseUrl}/policy/changes?to=${policy.effective}&lang=${language}`;
  const name = localized(business.name, language);
  return composed({
    business,
    language,
    topic: reminder ? w.reminderTopic : w.topic,
    blocks: [
      paragraph(
        reminder
          ? w.reminder(date)
          : sentence({ business: name }, (at) => lead({ business: at("business"), date })),
      ),
      facts([w.effective, date]),
      ...(answerUrl === undefined
        ? [paragraph(w.nothingToDo)]
        : [paragraph(w.ask), paragraph(w.silence), link(w.askButton, answerUrl)]),
    ],
    sections: [
      {
        id: "changes",
        heading: w.changes,
        blocks: [
          ...changeList(policy, language).map(({ kind, text, clauses }) =>
            paragraph(`${kind}\n${plain(text)}\n${clauses}`),
          ),
          link(w.differences, differences),
        ],
      },
      {
        id: "stop",
        heading: w.why,
        blocks: [link(w.stop, stopUrl), link(w.settings, `${baseUrl}/settings?lang=${language}`)],
      },
    ],
  });
}
