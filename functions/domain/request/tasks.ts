import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later, once } from "../later.ts";
import { letterKinds } from "../letters.ts";
import { linkSchema, recipientSchema } from "../links.ts";
import { taskKinds, taskResults } from "../questions/kinds.ts";
import { line, text, time } from "../texts.ts";
import { awaitedFilesSchema, refusedFilesSchema } from "./files.ts";

export { type TaskKind, type TaskResult, taskKinds, taskResults } from "../questions/kinds.ts";

/** The questions put to people, as they stand in the record. */

export const answererSchema = line(80);

const taskBase = once(() => ({
  kind: z.enum(taskKinds),
  /** The data system a search is about. */
  system: z.optional(keySchema),
  /** The letter to be posted. */
  letter: z.optional(z.enum(letterKinds)),
  recipient: recipientSchema,
  /** Which time this question comes up (identity may be asked again after more evidence), and which reminder of it. */
  round: z.int().check(z.positive()),
  attempt: z.int().check(z.positive()),
  escalated: z.boolean(),
  openedAt: time,
  /** The Step Functions task token; it never leaves the backend. Absent for tasks no workflow waits for. */
  token: z.optional(z.string().check(z.maxLength(2048))),
  /** A decision that waits for another officer's sign-off, because the workflow that asks for it knows of one. */
  signOff: z.optional(z.literal(true)),
  /** Who answered from a mailbox that several people read, by their own word. Never shown outside. */
  answerer: z.optional(answererSchema),
  /** Absent where nobody is asked (the wait for a delivery event). */
  link: z.optional(linkSchema),
}));

/** What was answered, but for the files: field by field, as the page that asks would show it again. */
const said = later(() => z.record(z.string().check(z.maxLength(40)), text(8000)));

export const taskSchema = later(() =>
  z.discriminatedUnion("state", [
    z.object({
      ...taskBase(),
      state: z.literal("pending"),
      /** Answered, and the answer counts once these files were scanned; until then nobody is asked again. */
      received: z.optional(z.object({ said, files: awaitedFilesSchema })),
      /** An answer that could not count, because of these files: what it said is kept for the page. */
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
    /** Overtaken: the request ended, or the question will be asked anew. This link's answer is not wanted any more. */
    z.object({ ...taskBase(), state: z.literal("void"), voidedAt: time }),
  ]),
);

export type Task = z.infer<typeof taskSchema>;

/** A task's answer that waits for its files. */
export type ReceivedAnswer = NonNullable<PendingTask["received"]>;

/** A pending question without what was answered so far: an answer that counts, or whatever overtakes it, takes the place. */
export function withoutAnswer(task: PendingTask): PendingTask {
  const { received: _received, sentBack: _sentBack, ...kept } = task;
  return kept;
}

/** A question that still waits for its answer. */
export type PendingTask = Extract<Task, { state: "pending" }>;
