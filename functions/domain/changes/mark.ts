import * as z from "zod/mini";
import { later } from "../later.ts";

/** SES's last event about a mail; `suppressed`: never sent, because the address is on its suppression list. */
const deliveries = ["delivered", "bounced", "suppressed", "complained", "rejected"] as const;
export type Delivery = (typeof deliveries)[number];

/** A mail about a change: recorded before it is sent, so that a crash cannot cause a duplicate unnoticed. */
const mailMarkSchema = later(() =>
  z.object({
    /** When the last attempt began, and the number of attempts. */
    claimedAt: z.iso.datetime(),
    tries: z.int().check(z.positive()),
    /** When SES accepted it. */
    sentAt: z.optional(z.iso.datetime()),
    delivery: z.optional(z.enum(deliveries)),
  }),
);

export type MailMark = z.infer<typeof mailMarkSchema>;

/** The state of one announcement for one person. Whether they agreed is in the ledger, not here. */
export const changeMarkSchema = later(() =>
  z.object({
    notice: z.optional(mailMarkSchema),
    reminder: z.optional(mailMarkSchema),
  }),
);
export type ChangeMark = z.infer<typeof changeMarkSchema>;
