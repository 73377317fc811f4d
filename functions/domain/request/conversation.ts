import * as z from "zod/mini";
import { later } from "../later.ts";
import { recipientSchema } from "../links.ts";
import { text, time } from "../texts.ts";
import { awaitedFilesSchema, refusedFilesSchema, storedFilesSchema } from "./files.ts";

/** What the requester and the desk wrote to each other. */

/** One message between the requester and the desk. */
export const messageSchema = later(() =>
  z.object({
    /** Its position in the conversation, from 1. */
    n: z.int().check(z.positive()),
    at: time,
    from: recipientSchema,
    /** Absent for a message of files only. */
    text: z.optional(text(2000)),
    files: storedFilesSchema,
    /** Files still being scanned; when they are done, the message is complete and the desk is asked. */
    awaits: z.optional(awaitedFilesSchema),
    /** Attached files that cannot be used. */
    refused: z.optional(refusedFilesSchema),
    /** How many of its files are no longer kept, or could not be carried over. */
    gone: z.optional(z.int().check(z.positive())),
    /** Written in the request that this one goes on from. */
    carried: z.optional(z.literal(true)),
    /** A question of ours: until the requester writes again, it is their turn. */
    asks: z.optional(z.literal(true)),
  }),
);

/** The most messages on record: those of this request, and those carried over from the one that it goes on from. */
export const mostMessages = { own: 20, carried: 60 } as const;

export type Message = z.infer<typeof messageSchema>;
