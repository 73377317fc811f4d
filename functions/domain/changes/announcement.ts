import * as z from "zod/mini";
import { addDays, daysBetween, instantOf } from "../calendar.ts";
import { personKeySchema } from "../consents/person.ts";
import { later } from "../later.ts";
import type { Need } from "../policy/change-kinds.ts";
import { countsSchema } from "./counts.ts";

/**
 * The announcement of one policy version: when it was announced, how far its mails are, and what came of it. No
 * personal data.
 */

/** Passes over the address book, in order. */
const passes = ["notice", "reminder", "bind"] as const;
export type Pass = (typeof passes)[number];

const passSchema = later(() =>
  z.object({
    /** Where the next step continues; absent at the beginning. */
    after: z.optional(personKeySchema),
    done: z.boolean(),
  }),
);

export const announcementSchema = later(() =>
  z.object({
    version: z.iso.date(),
    announcedAt: z.iso.datetime(),
    passes: z.partialRecord(z.enum(passes), passSchema),
    /** Counted from the effective date on, once every person's binding version is recorded. */
    counts: z.optional(countsSchema),
    /** When the officer was mailed the counts. */
    reportedAt: z.optional(z.iso.datetime()),
  }),
);
export type Announcement = z.infer<typeof announcementSchema>;

/** The key under which an announcement is kept in the table of counters. */
export function announcementKey(version: string): string {
  return `policy-change#${version}`;
}
/** How long it is kept, in ms: as long as somebody may ask what was announced. */
export const announcementKeptMs = 10 * 365 * 86_400_000;

/** The dates of a version's announcement, ms since the epoch; times of day are local to the business. */
export interface Course {
  /** Nothing is mailed if nobody has to be told. */
  readonly mails: boolean;
  /** The reminder to people who have not answered; undefined if nobody is asked, or there is no time for one. */
  readonly remindAt: number | undefined;
  readonly effectiveAt: number;
}

/** How many days before the effective date the one reminder goes out; halfway if there are fewer. */
const remindDaysBefore = 7;

/** The schedule of a version announced on a day (`YYYY-MM-DD`). `asks`: whether anybody is asked for consent. */
export function courseOf(
  need: Need,
  asks: boolean,
  { announcedOn, effective, timeZone }: { announcedOn: string; effective: string; timeZone: string },
): Course {
  const days = daysBetween(announcedOn, effective);
  const before = Math.min(remindDaysBefore, Math.floor(days / 2));
  return {
    mails: need !== "nobody",
    remindAt: asks && before > 0 ? instantOf(timeZone, addDays(effective, -before), "10:00") : undefined,
    effectiveAt: instantOf(timeZone, effective),
  };
}

/** The announcement after a step of a pass; `after` is undefined when the pass is over. */
export function passed(
  announcement: Announcement,
  pass: Pass,
  { after, done }: { readonly after: z.infer<typeof personKeySchema> | undefined; readonly done: boolean },
): Announcement {
  const now = { done, ...(after !== undefined && { after }) };
  return { ...announcement, passes: { ...announcement.passes, [pass]: now } };
}
