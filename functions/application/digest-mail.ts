import { dayMs } from "../domain/calendar.ts";
import type { Counters } from "../domain/ports.ts";

/**
 * What is known of a mailbox's digest of one day. It is noted as begun before SES gets it, and as done once SES has
 * responded or sent an event about it: a run that is repeated mails again only what was not done.
 */

/** The tag `request` of every digest. */
export const digestTag = "digest";

/** The id of a mailbox's digest in its tags; `today` is `YYYY-MM-DD`. */
export function digestMailId(mailbox: string, today: string): string {
  return `${mailbox}.${today}`;
}

/** Notes how far it is. Idempotent. */
export async function noteDigest(
  counters: Pick<Counters, "keep">,
  mailId: string,
  how: "begun" | "done",
  nowMs: number,
): Promise<void> {
  await counters.keep(keyOf(mailId), how, new Date(nowMs + 2 * dayMs).toISOString());
}

/** Whether SES has it, as far as is known. */
export async function isDigestDone(counters: Pick<Counters, "kept">, mailId: string): Promise<boolean> {
  return (await counters.kept(keyOf(mailId)))?.value === "done";
}

function keyOf(mailId: string): string {
  return `digest-mail ${mailId}`;
}
