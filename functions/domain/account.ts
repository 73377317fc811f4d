import * as z from "zod/mini";
import { actorSchema, type HistoryEntry } from "./history.ts";
import { later } from "./later.ts";
import { kindOfTask, questionOf } from "./questions/index.ts";
import type { Question } from "./questions/question.ts";
import { reassignReasons } from "./request/transitions/reassign.ts";

/**
 * A request's history in order: who was asked when and how often, what was decided, mailed and erased. Derived from
 * the chained entries alone, so that it can still be told, and checked, after the person's data were erased.
 */

const time = z.iso.datetime();
const by = actorSchema;

/** The workflow asked (first or as a reminder), or somebody requested a fresh link. */
const why = z.enum(["asked", ...reassignReasons]);
const askedSchema = later(() =>
  z.object({
    at: time,
    to: z.string(),
    escalated: z.boolean(),
    why,
  }),
);
const answeredSchema = later(() =>
  z.object({
    at: time,
    by,
    result: z.string(),
    /** Whether an owner could leave the disputed data unused until the decision. */
    held: z.optional(z.string()),
  }),
);
const mailSchema = later(() =>
  z.object({
    mail: z.string(),
    to: z.optional(z.string()),
    sentAt: z.optional(time),
    reports: z.array(z.object({ report: z.string(), at: time })),
  }),
);

export const accountSchema = later(() =>
  z.object({
    steps: z.array(z.object({ status: z.string(), since: time })),
    tasks: z.array(
      z.object({ task: z.string(), asked: z.array(askedSchema), answered: z.array(answeredSchema) }),
    ),
    decisions: z.array(
      z.object({
        at: time,
        by,
        choice: z.string(),
        codes: z.array(z.string()),
        /** Where a second officer signs off: this decision was a step towards the one that counts. */
        step: z.optional(z.enum(["proposed", "signed-off", "sent-back"])),
      }),
    ),
    notice: z.optional(
      z.object({
        at: time,
        outcome: z.string(),
        otherwise: z.optional(z.object({ how: z.string(), at: time, by })),
      }),
    ),
    mails: z.array(mailSchema),
    /** Who wrote when, never what. Absent if nobody did. */
    messages: z.optional(z.array(z.object({ at: time, by, asks: z.boolean(), files: z.number() }))),
    package: z.optional(
      z.object({
        builtAt: time,
        sha256: z.string(),
        bytes: z.number(),
        fields: z.number(),
        openedAt: z.array(time),
      }),
    ),
    erased: z.array(
      z.object({
        what: z.enum(["evidence", "messages", "sent", "package", "person"]),
        at: time,
        /** Number of files of evidence. */
        files: z.optional(z.number()),
        /** When it was first erased, if a restored backup had brought it back. */
        first: z.optional(time),
      }),
    ),
  }),
);
export type Account = z.infer<typeof accountSchema>;

/** What became of the request, from its history alone: steps, questions, messages, package and notice. */
export function accountOf(history: readonly HistoryEntry[]): Account {
  const notice = noticeIn(history);
  const built = packageIn(history);
  const messages = messagesIn(history);
  return {
    steps: stepsIn(history),
    tasks: tasksIn(history),
    decisions: history
      .filter(({ event, data }) => event === "task-answered" && decisionOf(data) !== undefined)
      .map(({ at, actor, data }) => ({
        at,
        by: actor,
        choice: text(data["choice"] ?? data["result"]),
        codes: texts(data["codes"]),
        ...stepOf(data),
      })),
    ...(notice !== undefined && { notice }),
    mails: mailsIn(history),
    ...(messages.length > 0 && { messages }),
    ...(built !== undefined && { package: built }),
    erased: history.flatMap(erasedBy),
  };
}

/** The kind of question that an entry is about. */
function questionIn({ task }: HistoryEntry["data"]): Question | undefined {
  const kind = kindOfTask(task);
  return kind && questionOf(kind);
}

function decisionOf(data: HistoryEntry["data"]): Question["decision"] {
  return questionIn(data)?.decision;
}

function stepOf(data: HistoryEntry["data"]): Pick<Account["decisions"][number], "step"> {
  const { result } = data;
  const step = result === "withdrawn" ? undefined : decisionOf(data)?.(result);
  return step === undefined ? {} : { step };
}

function stepsIn(history: readonly HistoryEntry[]): Account["steps"] {
  const steps: Account["steps"] = [];
  for (const { at, data } of history) {
    const status = text(data["status"]);
    if (steps.at(-1)?.status !== status) steps.push({ status, since: at });
  }
  return steps;
}

function tasksIn(history: readonly HistoryEntry[]): Account["tasks"] {
  const tasks = new Map<string, Account["tasks"][number]>();
  const known = (task: string) => {
    const found = tasks.get(task) ?? { task, asked: [], answered: [] };
    tasks.set(task, found);
    return found;
  };
  for (const { at, actor, event, data } of history) {
    const task = text(data["task"]);
    const escalated = data["escalated"] === true;
    const to = text(data["to"]);
    // Entries without an addressee record a new task token: no mail was sent.
    const asked =
      event === "task-opened" ||
      ((event === "message-written" || event === "message-completed") && task !== "");
    if (asked && data["to"] !== undefined) {
      known(task).asked.push({ at, to, escalated, why: "asked" });
    }
    if (event === "task-reassigned" || event === "answer-sent-back") {
      known(task).asked.push({ at, to, escalated, why: why.parse(data["reason"]) });
    }
    if (event === "task-answered") {
      const held = data["held"];
      known(task).answered.push({
        at,
        by: actor,
        result: text(data["result"]),
        ...(held !== undefined && { held: text(held) }),
      });
    }
  }
  return [...tasks.values()];
}

function noticeIn(history: readonly HistoryEntry[]): Account["notice"] {
  const begun = history.find(({ event }) => event === "notice-begun");
  if (begun === undefined) return undefined;
  const otherwise = history.find(
    ({ event, data }) => event === "task-answered" && questionIn(data)?.deliversNotice === true,
  );
  return {
    at: begun.at,
    outcome: text(begun.data["outcome"]),
    ...(otherwise !== undefined && {
      otherwise: { how: text(otherwise.data["how"]), at: otherwise.at, by: otherwise.actor },
    }),
  };
}

function mailsIn(history: readonly HistoryEntry[]): Account["mails"] {
  const mails = new Map<string, Account["mails"][number]>();
  for (const { at, event, data } of history) {
    const mail = text(data["mail"]);
    const known = mails.get(mail) ?? { mail, reports: [] };
    const sent = event === "mail-sent" || (event === "mail-event" && data["report"] === "sent");
    for (const one of sent ? [mail, ...texts(data["with"])] : []) {
      mails.set(one, { ...(mails.get(one) ?? { mail: one, reports: [] }), to: text(data["to"]), sentAt: at });
    }
    if (event === "mail-event" && !sent) {
      mails.set(mail, { ...known, reports: [...known.reports, { report: text(data["report"]), at }] });
    }
  }
  return [...mails.values()];
}

function messagesIn(history: readonly HistoryEntry[]): NonNullable<Account["messages"]> {
  return history.flatMap(({ at, actor, data }) =>
    data["message"] === undefined
      ? []
      : [{ at, by: actor, asks: data["asks"] === true, files: Number(data["files"] ?? 0) }],
  );
}

function packageIn(history: readonly HistoryEntry[]): Account["package"] {
  const built = history.findLast(({ event }) => event === "package-built");
  if (built === undefined) return undefined;
  return {
    builtAt: built.at,
    sha256: text(built.data["sha256"]),
    bytes: Number(built.data["bytes"]),
    fields: Number(built.data["fields"]),
    openedAt: history.filter(({ event }) => event === "package-opened").map(({ at }) => at),
  };
}

function erasedBy({ at, event, data }: HistoryEntry): Account["erased"] {
  switch (event) {
    case "evidence-deleted":
      return [{ what: "evidence", at, files: Number(data["files"]) }];
    case "message-files-deleted":
      return [{ what: "messages", at, files: Number(data["files"]) }];
    case "sent-files-deleted":
      return [{ what: "sent", at, files: Number(data["files"]) }];
    case "package-deleted":
      return [{ what: "package", at }];
    case "purged":
      return [{ what: "person", at, ...(typeof data["first"] === "string" && { first: data["first"] }) }];
    default:
      return [];
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text) : [];
}
