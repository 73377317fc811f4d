import { html } from "hono/html";
import type { Agency } from "../../domain/agent.ts";
import type { Language } from "../../domain/business.ts";
import { fieldsOfCaseFile, type Part, valuesIn } from "../../domain/fields/index.ts";
import { agentWords } from "../../languages/agent.ts";
import { inOneLine, labelled, remarked } from "../../languages/formats.ts";
import { linkedWords } from "../../languages/linked.ts";
import { pageMessages } from "../../languages/pages.ts";
import { articleName, formatDate, outcomeName, words, yen } from "../../languages/words.ts";
import { plainText } from "../fields/read.ts";
import { staffLabel } from "../fields/words.ts";
import type { Html } from "../html.ts";
import { localized } from "../localized.ts";
import { facts } from "../notices/blocks.ts";
import { blockHtml } from "../notices/markup.ts";
import {
  actorName,
  type CaseFileContext,
  labelOf,
  recipientName,
  resultName,
  section,
  table,
  taskName,
  when,
} from "./parts.ts";

export function requestSection(of: CaseFileContext): Html {
  const { business, language, file, w } = of;
  const { dates, days } = file;
  const day = (date: string | undefined) => date && formatDate(language, business.timeZone, date);
  return section(
    w.section.request,
    blockHtml(
      facts(
        [w.label.number, file.number],
        [w.label.right, words(language).right[file.right].name],
        [w.label.article, provision(of, file.article)],
        [
          linkedWords(language).label,
          file.linked
            ?.filter(({ id }) => id !== file.number)
            .map(({ id, right }) => linkedWords(language).one(id, words(language).right[right].short))
            .join("\n"),
        ],
        [w.label.status, labelOf(words(language).status, file.status)],
        [w.label.policy, day(file.policyVersion)],
        [w.label.recordSchema, file.recordSchema === undefined ? undefined : String(file.recordSchema)],
        [w.label.submitted, when(of, dates.submittedAt)],
        [w.label.arrived, day(dates.arrivalDate)],
        [w.label.answerBy, day(dates.answerBy)],
        [w.label.litigationFrom, day(dates.litigationFrom)],
        [w.label.closed, when(of, dates.closedAt)],
        [w.label.purged, when(of, dates.purgedAt)],
        [w.label.daysUs, w.days(days.us)],
        [w.label.daysRequester, w.days(days.requester)],
        [w.label.business, localized(business.name, language)],
        [w.label.officer, localized(business.officer, language)],
        [w.label.exported, when(of, file.exportedAt)],
      ),
    ),
  );
}

export function resultSection(of: CaseFileContext): Html {
  const { language, file, w } = of;
  const { account, ending, fee } = file;
  const known = words(language);
  const delivered = account.mails
    .find(({ mail }) => mail === "notice")
    ?.reports.find(({ report }) => report === "delivered" || report === "complained");
  const otherwise = account.notice?.otherwise;
  return section(
    w.section.result,
    blockHtml(
      facts(
        [w.label.outcome, ending && outcomeName(language, file.right, ending.outcome)],
        [w.label.reasons, ending && codesText(of, ending.codes)],
        [
          w.label.fee,
          fee &&
            [labelOf(known.feeState, fee.state), fee.yen === undefined ? "" : yen(language, fee.yen)]
              .join(" ")
              .trim(),
        ],
        [w.label.noticeBegun, when(of, account.notice?.at)],
        [
          w.label.noticeDelivery,
          otherwise === undefined
            ? when(of, delivered?.at)
            : `${labelOf(known.deliverHow, otherwise.how)} ${when(of, otherwise.at)}`,
        ],
      ),
    ),
  );
}

export function stepsSection(of: CaseFileContext): Html {
  const { language, file, w } = of;
  const rows = file.account.steps.map(({ status, since }) => [
    when(of, since) ?? "",
    labelOf(words(language).status, status),
  ]);
  return section(w.section.steps, table([w.label.time, w.label.step], rows, w.none));
}

export function tasksSection(of: CaseFileContext): Html {
  const { file, w } = of;
  const rows = file.account.tasks.flatMap(({ task, asked, answered }) => [
    ...asked.map(({ at, to, escalated, why }) => ({
      at,
      cells: [
        taskName(of, file.right, task),
        escalated ? remarked(of.language, recipientName(of, to), w.escalated) : recipientName(of, to),
        w.why[why],
      ],
    })),
    ...answered.map(({ at, by, result, held }) => ({
      at,
      cells: [
        taskName(of, file.right, task),
        actorName(of, by),
        html`${labelled(of.language, w.label.answered, resultName(of, task, result))}${
          held !== undefined && html`<br>${labelled(of.language, w.label.held, labelOf(w.held, held))}`
        }`,
      ],
    })),
  ]);
  const inOrder = rows.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return section(
    w.section.tasks,
    table(
      [w.label.time, w.label.task, w.label.to, w.label.why],
      inOrder.map(({ at, cells }) => [when(of, at) ?? "", ...cells]),
      w.none,
    ),
  );
}

export function decisionsSection(of: CaseFileContext): Html {
  const { file, w } = of;
  const rows = file.account.decisions.map(({ at, by, choice, codes, step }) => [
    when(of, at) ?? "",
    actorName(of, by),
    step === "sent-back"
      ? w.decisionStep[step]
      : html`${resultName(of, "decide", choice)}${step !== undefined && html`<br>${w.decisionStep[step]}`}`,
    codesText(of, codes) ?? w.none,
  ]);
  return section(
    w.section.decisions,
    table([w.label.time, w.label.by, w.label.choice, w.label.reasons], rows, w.none),
  );
}

export function mailsSection(of: CaseFileContext): Html {
  const { file, w } = of;
  const rows = file.account.mails.map(({ mail, to, sentAt, reports }) => [
    mail,
    to === undefined ? "" : recipientName(of, to),
    when(of, sentAt) ?? "",
    inOneLine(
      of.language,
      reports.map(({ report, at }) => `${labelOf(w.report, report)} ${when(of, at)}`),
    ),
  ]);
  return section(
    w.section.mails,
    table([w.label.mail, w.label.to, w.label.sent, w.label.reports], rows, w.none),
  );
}

/** Who wrote when; the text stays in the record. */
export function messagesSection(of: CaseFileContext): Html | undefined {
  const { file, w } = of;
  const { messages } = file.account;
  if (messages === undefined) return undefined;
  const { title, what, question, message, files } = w.conversation;
  const rows = messages.map((one) => [
    when(of, one.at) ?? "",
    actorName(of, one.by),
    one.asks ? question : message,
    String(one.files),
  ]);
  return section(title, table([w.label.time, w.label.by, what, files], rows, w.none));
}

export function packageSection(of: CaseFileContext): Html | undefined {
  const { file, w } = of;
  const built = file.account.package;
  if (built === undefined) return undefined;
  return section(
    w.section.package,
    blockHtml(
      facts(
        [w.label.built, when(of, built.builtAt)],
        [w.label.sha256, built.sha256],
        [w.label.bytes, String(built.bytes)],
        [w.label.fields, file.packageFields?.join("\n") ?? String(built.fields)],
        [
          w.label.opened,
          built.openedAt.length === 0 ? w.none : built.openedAt.map((at) => when(of, at)).join("\n"),
        ],
      ),
    ),
  );
}

export function personalSection(of: CaseFileContext): Html | undefined {
  const { language, file, w } = of;
  const { personal } = file;
  if (personal === undefined) return undefined;
  const behalf = agentWords(language);
  const naming = { business: of.business, language, policyVersion: file.policyVersion };
  const told = fieldsOfCaseFile().map((one) => ({
    part: one.part,
    label: staffLabel(one, language),
    text: plainText(one, valuesIn(personal, one.part)[one.name], naming),
  }));
  const asked = told.flatMap(({ part, text }) =>
    part === "requester" || part === "subject" ? [] : (text ?? []),
  );
  const said = (texts: Readonly<Record<string, string>> | undefined) =>
    texts && Object.entries(texts).length > 0
      ? Object.entries(texts)
          .map(([key, text]) => labelled(language, key, text))
          .join("\n")
      : undefined;
  return section(
    w.section.personal,
    blockHtml(
      facts(
        ...told.filter(({ part }) => part === "requester").map(({ label, text }) => [label, text] as const),
        [behalf.notice.askedFor, personal.behalf && subjectText(language, personal.behalf, told)],
        [behalf.verify.onFile, personal.contact],
        [pageMessages(of.language).verify.searchNoteRead, personal.searchNote],
        [w.label.asked, asked.length === 0 ? undefined : asked.join("\n")],
        [w.label.decision, said(personal.decision)],
        [w.label.searched, said(personal.searched)],
        [w.label.answerer, said(personal.answeredBy)],
      ),
    ),
  );
}

/** The subject, one line for each known fact. */
function subjectText(
  language: Language,
  { kind }: Agency,
  told: readonly { readonly part: Part; readonly text: string | undefined }[],
): string {
  const [name, ...more] = told.flatMap(({ part, text }) => (part === "subject" ? (text ?? []) : []));
  return [remarked(language, name ?? "", agentWords(language).kind[kind]), ...more].join("\n");
}

export function historySection(of: CaseFileContext): Html {
  const { file, w } = of;
  const rows = file.history.map(({ n, at, actor, event, data, hash }) => [
    String(n),
    html`<time datetime="${at}">${at}</time>`,
    actorName(of, actor),
    labelOf(w.event, event),
    Object.entries(data)
      .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join("+") : value}`)
      .join(", "),
    html`<code>${hash}</code>`,
  ]);
  return section(
    w.section.history,
    html`<div class="chain">${table(["#", w.label.time, w.label.by, w.label.event, w.label.facts, w.label.hash], rows, w.none)}</div>
`,
  );
}

export function checkSection({ w }: CaseFileContext): Html {
  return section(
    w.section.check,
    html`<ol>
${w.check.map(
  (line) => html`<li>${line}</li>
`,
)}</ol>
`,
  );
}

function codesText(of: CaseFileContext, codes: readonly string[]): string | undefined {
  if (codes.length === 0) return undefined;
  return codes
    .map((code) => {
      const article = of.file.articles[code];
      return article === undefined ? code : remarked(of.language, code, provision(of, article));
    })
    .join("\n");
}

/** The source of a rule: an article of the law, or a clause of the policy. */
function provision({ language, file }: CaseFileContext, article: string): string {
  return articleName(language, article, file.clause);
}
