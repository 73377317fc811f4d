import * as z from "zod/mini";
import { requestIdSchema } from "../ids.ts";
import { later } from "../later.ts";

/** Requests that go on from another one, which is closed: who asks is known, and nothing is typed twice. */

/** Why: the requester asks about the outcome, or the desk closed it by mistake. */
const followUpReasons = ["inquiry", "mistake"] as const;

export type FollowUpReason = (typeof followUpReasons)[number];

export const followsSchema = later(() =>
  z.object({
    id: requestIdSchema,
    reason: z.enum(followUpReasons),
    /** How many of its messages, the earliest ones, had no room here. */
    messagesLeft: z.optional(z.int().check(z.positive())),
  }),
);

/** Follow-ups of one request at most. */
export const mostFollowUps = 5;

/** Of these, questions of the requester; further ones go by the form that everybody uses. */
export const mostInquiries = mostFollowUps - 1;

export const followedBySchema = later(() => z.array(requestIdSchema).check(z.maxLength(mostFollowUps)));

/** Which follow-up of its kind a form begins, as its page counted: the same form sent twice begins one. */
export const followUpTurn = () => z.optional(z.string().check(z.regex(/^[1-9]$/)));
