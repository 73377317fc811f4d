import * as z from "zod/mini";
import type { ChangeMark } from "./mark.ts";

const count = z.int().check(z.nonnegative());

/** What came of an announcement, for the officer: how many people, never who. */
export const countsSchema = z.object({
  /** In the address book for changes, when it was counted. */
  people: count,
  /** A mail about it was delivered to them. */
  told: count,
  /** Came back, or went to an address that SES suppresses, in the end. */
  bounced: count,
  suppressed: count,
  /** Reported as spam; refused by SES. */
  complained: count,
  rejected: count,
  /** Sent, and SES has said nothing of it. */
  unreported: count,
  /** Never mailed: there was no time, no quota, or they had asked for no more mails. */
  unsent: count,
  /** Asked for no more mails about changes; neither a yes nor a no. */
  stopped: count,
  /** Of those who were asked. */
  agreed: count,
  refused: count,
  silent: count,
});
export type Counts = z.infer<typeof countsSchema>;

export const noCounts: Counts = {
  ...{ people: 0, told: 0, bounced: 0, suppressed: 0, complained: 0, rejected: 0 },
  ...{ unreported: 0, unsent: 0, stopped: 0, agreed: 0, refused: 0, silent: 0 },
};

/** The order in which they are told. */
export const countNames = Object.keys(noCounts) as readonly (keyof Counts)[];

/** What a person said to it; undefined of somebody who was not asked. */
export type Answered = "agreed" | "refused" | "silent" | undefined;

/** The counts with one person more. */
export function withPerson(
  counts: Counts,
  { mark, stopped, answer }: { mark: ChangeMark | undefined; stopped: boolean; answer: Answered },
): Counts {
  const delivery = deliveryOf(mark);
  return {
    ...counts,
    people: counts.people + 1,
    [delivery]: counts[delivery] + 1,
    stopped: counts.stopped + (stopped ? 1 : 0),
    ...(answer !== undefined && { [answer]: counts[answer] + 1 }),
  };
}

type DeliveryCount = "told" | "bounced" | "suppressed" | "complained" | "rejected" | "unreported" | "unsent";

/** What became of the mails to a person: told by either is told; else the last word that SES had. */
function deliveryOf(mark: ChangeMark | undefined): DeliveryCount {
  const mails = [mark?.notice, mark?.reminder].flatMap((mail) => mail ?? []);
  const said = mails.flatMap(({ delivery }) => delivery ?? []);
  if (said.includes("complained")) return "complained";
  if (said.includes("delivered")) return "told";
  const last = said.at(-1);
  if (last !== undefined && last !== "delivered") return last;
  return mails.length > 0 ? "unreported" : "unsent";
}
