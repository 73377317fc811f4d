import * as z from "zod/mini";
import { later } from "../later.ts";
import type { ChangeMark } from "./mark.ts";

const count = z.int().check(z.nonnegative());

/** The result of an announcement for the officer: numbers of people, never who. */
export const countsSchema = later(() =>
  z.object({
    /** People in the address book for changes when it was counted. */
    people: count,
    /** A mail about it was delivered. */
    told: count,
    /** Bounced for good, or on SES's suppression list. */
    bounced: count,
    suppressed: count,
    /** Reported as spam; rejected by SES. */
    complained: count,
    rejected: count,
    /** Sent, with no event from SES. */
    unreported: count,
    /** Never mailed: no time, no quota, or opted out. */
    unsent: count,
    /** Opted out of mails about changes; neither a yes nor a no. */
    stopped: count,
    /** People who were asked. */
    agreed: count,
    refused: count,
    silent: count,
  }),
);
export type Counts = z.infer<typeof countsSchema>;

export const noCounts: Counts = {
  ...{ people: 0, told: 0, bounced: 0, suppressed: 0, complained: 0, rejected: 0 },
  ...{ unreported: 0, unsent: 0, stopped: 0, agreed: 0, refused: 0, silent: 0 },
};

/** The order in which they are reported. */
export const countNames = Object.keys(noCounts) as readonly (keyof Counts)[];

/** A person's answer; undefined if they were not asked. */
export type Answered = "agreed" | "refused" | "silent" | undefined;

/** The counts with one more person. `marks`: one for each of their addresses. */
export function withPerson(
  counts: Counts,
  { marks, stopped, answer }: { marks: readonly ChangeMark[]; stopped: boolean; answer: Answered },
): Counts {
  const delivery = deliveryOf(marks);
  return {
    ...counts,
    people: counts.people + 1,
    [delivery]: counts[delivery] + 1,
    stopped: counts.stopped + (stopped ? 1 : 0),
    ...(answer !== undefined && { [answer]: counts[answer] + 1 }),
  };
}

type DeliveryCount = "told" | "bounced" | "suppressed" | "complained" | "rejected" | "unreported" | "unsent";

/** The fate of a person's mails, to whatever address: delivered if any was; otherwise SES's last event. */
function deliveryOf(marks: readonly ChangeMark[]): DeliveryCount {
  const mails = marks.flatMap(({ notice, reminder }) => [notice, reminder]).flatMap((mail) => mail ?? []);
  const reports = mails.flatMap(({ delivery }) => delivery ?? []);
  if (reports.includes("complained")) return "complained";
  if (reports.includes("delivered")) return "told";
  const last = reports.at(-1);
  if (last !== undefined && last !== "delivered") return last;
  return mails.length > 0 ? "unreported" : "unsent";
}
