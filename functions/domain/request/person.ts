import * as z from "zod/mini";
import { behalfSchema } from "../behalf.ts";
import { keySchema } from "../ids.ts";
import { later, once } from "../later.ts";
import { groundKeys, measures } from "../rights/claims.ts";
import { line, text } from "../texts.ts";

/** Who asks for whom, about which data, and what they allege: all that is forgotten when the retention period is over. */

/** Clause 1 of the policy: the kinds of user information the business may hold. */
export const categories = [
  "profile",
  "contact",
  "payment",
  "portrait",
  "form-input",
  "linked-id",
  "access-logs",
  "identifiers",
  "location",
] as const;

export type Category = (typeof categories)[number];

export const channels = ["shop", "workshop", "online-shop", "mailing-list", "other"] as const;

/** What a disclosure is given in. */
export const settledMedia = ["electronic", "paper"] as const;

export const media = [...settledMedia, "ask"] as const;

export type Medium = (typeof media)[number];

export const requesterSchema = later(() =>
  z.object({
    name: line(120),
    kana: z.optional(line(120)),
    /** Absent only where the right needs no identity and there is an address for mail. */
    address: z.optional(text(300)),
    /** Absent where the requester has none: then everything goes by letter. */
    email: z.optional(z.email().check(z.maxLength(254))),
    phone: z.optional(line(40)),
  }),
);

export type Requester = z.infer<typeof requesterSchema>;

export const scopeSchema = later(() =>
  z.object({
    customerNumber: z.optional(line(60)),
    period: z.optional(line(120)),
    channel: z.optional(z.enum(channels)),
    categories: z.array(z.enum(categories)).check(z.maxLength(categories.length)),
    detail: z.optional(text(2000)),
    /** Whether it is about data that identify a person by their body, for which the law has rules of its own. */
    specifiedBiometric: z.optional(z.boolean()),
  }),
);

/** What the requester alleges and wants; which of it a right asks for is in the table of rights. */
export const claimSchema = later(() =>
  z.object({
    ground: z.optional(z.enum(groundKeys)),
    measure: z.optional(z.enum(measures)),
    facts: z.optional(text(2000)),
    /** Both values: a correction; only the correct one: an addition; only the present one: a deletion. */
    items: z.optional(
      z
        .array(z.object({ item: line(120), current: z.optional(line(300)), correct: z.optional(line(300)) }))
        .check(z.maxLength(5)),
    ),
    recipient: z.optional(line(200)),
    message: z.optional(text(4000)),
  }),
);

export type Claim = z.infer<typeof claimSchema>;

/** All that is forgotten when the retention period is over. */
export const person = once(() => ({
  requester: requesterSchema,
  /** Present where the requester asks for somebody else. */
  behalf: z.optional(behalfSchema),
  scope: scopeSchema,
  claim: z._default(claimSchema, {}),
}));

/** How a request came that staff keyed in, and whose mailbox keyed it in. */
export const cameBy = ["post", "telephone", "counter"] as const;

export type CameBy = (typeof cameBy)[number];

export const intakeSchema = later(() => z.object({ came: z.enum(cameBy), by: keySchema }));

export type Intake = z.infer<typeof intakeSchema>;
