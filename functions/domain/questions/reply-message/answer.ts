import * as z from "zod/mini";
import { text } from "../../texts.ts";

/** To what the requester wrote: an answer, a question back, or nothing where nothing is to be said. */
export const replyMessageKind = {
  kind: "reply-message",
  results: ["replied", "asked", "no-reply"],
} as const;

/** How it is answered. */
export const replyMessageAnswer = {
  problems: ["conversation-full", "conversation-over"],
  schema: () =>
    z.discriminatedUnion("choice", [
      z.strictObject({ choice: z.literal("reply"), reply: text(2000) }),
      z.strictObject({ choice: z.literal("ask"), question: text(2000) }),
      z.strictObject({ choice: z.literal("none") }),
    ]),
} as const;
