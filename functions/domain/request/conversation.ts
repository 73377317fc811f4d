import * as z from "zod/mini";
import { later } from "../later.ts";
import { recipientSchema } from "../links.ts";
import { text, time } from "../texts.ts";
import { awaitedFilesSchema, refusedFilesSchema, storedFilesSchema } from "./files.ts";

/** What the requester and the desk wrote to each other. */

/** One message between the requester and the desk. */
export const messageSchema = later(() =>
  z.object({
    /** Its place in the conversation, from 1. */
    n: z.int().check(z.positive()),
    at: time,
    from: recipientSchema,
    /** Absent where files say it all. */
    text: z.optional(text(2000)),
    files: storedFilesSchema,
    /** Files that are still being scanned: with them it is complete, and the desk is asked. */
    awaits: z.optional(awaitedFilesSchema),
    /** Files that came with it and cannot be used. */
    refused: z.optional(refusedFilesSchema),
    /** A question of ours: until the requester writes again, it is their turn. */
    asks: z.optional(z.literal(true)),
  }),
);

export type Message = z.infer<typeof messageSchema>;
