import * as z from "zod/mini";
import { text } from "../../texts.ts";

/** On a message of the requester: an answer, a question back, or nothing. */
export const replyMessageKind = {
  kind: "reply-message",
  results: ["replied", "asked", "no-reply"],
} as const;

/** The form. */
export const replyMessageAnswer = {
  problems: ["conversation-full", "conversation-over"],
  schema: () =>
    z.discriminatedUnion("choice", [
      z.strictObject({ choice: z.literal("reply"), reply: text(2000) }),
      z.strictObject({ choice: z.literal("ask"), question: text(2000) }),
      z.strictObject({ choice: z.literal("none") }),
    ]),
} as const;
