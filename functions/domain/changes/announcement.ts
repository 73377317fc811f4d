import * as z from "zod/mini";
import { addDays, daysBetween, instantOf } from "../calendar.ts";
import { personKeySchema } from "../consents/person.ts";
import type { Need } from "../policy/change-kinds.ts";
import { countsSchema } from "./counts.ts";

/** One version on its way to people: when it was announced, how far the mails are, what came of it. No personal data. */

/** Passes over the address book, in their order. */
const passes = ["notice", "reminder", "bind"] as const;
export type Pass = (typeof passes)[number];

const passSchema = z.object({
  /** Where the next step goes on; left out at the beginning. */
  after: z.optional(personKeySchema),
  done: z.boolean(),
});

export const announcementSchema = z.object({
  version: z.iso.date(),
  announcedAt: z.iso.datetime(),
  passes: z.partialRecord(z.enum(passes), passSchema),
  /** Counted from the day on from which the version holds, together with what is fixed for each person. */
  counts: z.optional(countsSchema),
  /** When the officer was mailed them. */
  reportedAt: z.optional(z.iso.datetime()),
});
export type Announcement = z.infer<typeof announcementSchema>;

/** Under which key it is kept beside the counters, and for how long, in ms: as long as anybody may ask what was told. */
export function announcementKey(version: string): string {
  return `policy-change#${version}`;
}
export const announcementKeptMs = 10 * 365 * 86_400_000;

/** When what happens of a version, ms since the epoch; the times of a day on the business's wall. */
export interface Course {
  /** Nothing is mailed where nobody has to be told. */
  readonly mails: boolean;
  /** Of whoever has not answered; undefined where nobody is asked, or there is no time for it. */
  readonly remindAt: number | undefined;
  readonly effectiveAt: number;
}

/** So many days before a version holds whoever is silent is reminded, once: in the middle where there are fewer. */
const remindDaysBefore = 7;

/** The course of a version that is announced on a day (`YYYY-MM-DD`). `asks`: whether anybody is asked for consent. */
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

/** The announcement after a step of a pass; `after` undefined where the pass is over. */
export function passed(
  announcement: Announcement,
  pass: Pass,
  { after, done }: { readonly after: z.infer<typeof personKeySchema> | undefined; readonly done: boolean },
): Announcement {
  const now = { done, ...(after !== undefined && { after }) };
  return { ...announcement, passes: { ...announcement.passes, [pass]: now } };
}
