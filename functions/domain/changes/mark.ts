import * as z from "zod/mini";

/** What SES last said of a mail; `suppressed`: it never sent it, because the address is on its suppression list. */
const deliveries = ["delivered", "bounced", "suppressed", "complained", "rejected"] as const;
export type Delivery = (typeof deliveries)[number];

/** A mail about a change: noted before it is sent, so that a crash in between never makes two of it unseen. */
const mailMarkSchema = z.object({
  /** When it was last about to be sent, and how often it was tried. */
  claimedAt: z.iso.datetime(),
  tries: z.int().check(z.positive()),
  /** When SES took it. */
  sentAt: z.optional(z.iso.datetime()),
  delivery: z.optional(z.enum(deliveries)),
});

export type MailMark = z.infer<typeof mailMarkSchema>;

/** What became of one announcement at one person. Whether they agreed is in the ledger, not here. */
export const changeMarkSchema = z.object({
  notice: z.optional(mailMarkSchema),
  reminder: z.optional(mailMarkSchema),
});
export type ChangeMark = z.infer<typeof changeMarkSchema>;
