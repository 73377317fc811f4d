import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later, once } from "../later.ts";
import { letterKinds } from "../letters.ts";
import { linkSchema, recipientSchema } from "../links.ts";
import { taskKinds, taskResults } from "../questions/kinds.ts";
import { line, text, time } from "../texts.ts";
import { awaitedFilesSchema, refusedFilesSchema } from "./files.ts";

export { type TaskKind, type TaskResult, taskKinds, taskResults } from "../questions/kinds.ts";

/** The questions put to people, as stored in the record. */

export const answererSchema = later(() => line(80));

const taskBase = once(() => ({
  kind: z.enum(taskKinds),
  /** The system that it is about. */
  system: z.optional(keySchema),
  /** The letter to post. */
  letter: z.optional(z.enum(letterKinds)),
  recipient: recipientSchema,
  /**
   * How often this question was asked (identity may be asked again after more evidence), and the number of the
   * reminder.
   */
  round: z.int().check(z.positive()),
  attempt: z.int().check(z.positive()),
  escalated: z.boolean(),
  openedAt: time,
  /** The Step Functions task token; it never leaves the backend. Absent if no workflow waits. */
  token: z.optional(z.string().check(z.maxLength(2048))),
  /** A decision that waits for sign-off, because its workflow supports that. */
  signOff: z.optional(z.literal(true)),
  /** Who answered from a shared mailbox, by their own statement. Never shown outside. */
  answerer: z.optional(answererSchema),
  /** Absent if nobody is asked (the wait for a delivery event). */
  link: z.optional(linkSchema),
}));

/** The answer without its files, field by field, as the page would show it again. */
const said = later(() => z.record(z.string().check(z.maxLength(40)), text(8000)));

export const taskSchema = later(() =>
  z.discriminatedUnion("state", [
    z.object({
      ...taskBase(),
      state: z.literal("pending"),
      /** Answered; counts once these files are scanned, and nobody is asked again until then. */
      received: z.optional(z.object({ said, files: awaitedFilesSchema })),
      /** An answer rejected because of these files; its text is kept for the page. */
      sentBack: z.optional(z.object({ said, refused: refusedFilesSchema, at: time })),
    }),
    z.object({
      ...taskBase(),
      state: z.literal("answered"),
      result: z.enum(taskResults),
      answeredAt: time,
      answeredBy: recipientSchema,
      /** Whether the waiting execution has been told. */
      handedOver: z.boolean(),
    }),
    /** Superseded: the request ended, or the question will be asked again. This link's answer is no longer wanted. */
    z.object({ ...taskBase(), state: z.literal("void"), voidedAt: time }),
  ]),
);

export type Task = z.infer<typeof taskSchema>;

/** A task's answer that waits for its files. */
export type ReceivedAnswer = NonNullable<PendingTask["received"]>;

/** A pending question without its earlier draft, which a final answer or a later event replaces. */
export function withoutAnswer(task: PendingTask): PendingTask {
  const { received: _received, sentBack: _sentBack, ...kept } = task;
  return kept;
}

/** A question that still waits for its answer. */
export type PendingTask = Extract<Task, { state: "pending" }>;
