import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { letterKinds } from "../letters.ts";
import { recipientSchema } from "../links.ts";
import { line, time } from "../texts.ts";

/** What was mailed or posted, and what became of it. */

export const mailStates = ["claimed", "sent", "delivered", "bounced", "complained", "rejected"] as const;

export type MailState = (typeof mailStates)[number];

/** One mail to one recipient; its id is its name within the request. */
export const mailSchema = later(() =>
  z.object({
    to: recipientSchema,
    state: z.enum(mailStates),
    at: time,
    messageId: z.optional(z.string().check(z.maxLength(200))),
  }),
);

export type Mail = z.infer<typeof mailSchema>;

/** A letter that went out. */
export const postedLetterSchema = later(() =>
  z.object({
    letter: z.enum(letterKinds),
    on: z.iso.date(),
    tracking: z.optional(line(80)),
    by: keySchema,
    at: time,
  }),
);
