import type { AddressBook, AddressEntry } from "../../domain/address-book.ts";
import { type Announcement, type Pass, passed } from "../../domain/changes/announcement.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import { type AnnouncementDeps, keepAnnouncement } from "./announcements.ts";

/** A step's result for the state machine. */
export interface PassStep {
  readonly done: boolean;
  /** Until the next step, if there is one. */
  readonly waitSeconds: number;
}

/**
 * The most steps of a pass: three passes stay within an execution's 25,000 events, whatever the quotas are
 * (tests/workflows/policy-change.test.ts). The waits between steps are long enough for that.
 */
export const mostRounds = 800;

/** How many people one step handles; it reads them in pages of this size. */
const perStep = 1000;
const perPage = 50;

/** Whether a pass continues after a person, or stops before them. */
type Visit = "go-on" | "stop";

interface Walk {
  readonly announcement: Announcement;
  /** What else is stored with the progress. */
  readonly noting?: () => Partial<Announcement>;
  readonly pass: Pass;
  readonly visit: (entry: AddressEntry) => Promise<Visit>;
}

/** How far a step came: as far as one step goes, or to a person before whom it stopped. */
export type Reached = "end" | "enough" | "stopped";

/**
 * Handles people from where the pass was left, and stores the progress, so that a step that is cut off resumes there.
 */
export async function walk(
  deps: AnnouncementDeps & { readonly addresses: Pick<AddressBook, "page"> },
  { announcement, pass, visit, noting = () => ({}) }: Walk,
): Promise<Reached> {
  let after: PersonKey | undefined = announcement.passes[pass]?.after;
  const note = () =>
    keepAnnouncement(deps, passed({ ...announcement, ...noting() }, pass, { after, done: false }));
  for (let seen = 0; seen < perStep; ) {
    const { entries, next } = await deps.addresses.page(perPage, after);
    for (const entry of entries) {
      if ((await visit(entry)) === "stop") {
        await note();
        return "stopped";
      }
      after = entry.person;
    }
    // Expired entries were skipped in reading.
    seen += Math.max(entries.length, 1);
    after = next;
    if (next === undefined) return "end";
  }
  await note();
  return "enough";
}

/** The pass is over, or starts again for people who could not be served. */
export async function ended(
  deps: AnnouncementDeps,
  announcement: Announcement,
  pass: Pass,
  done: boolean,
): Promise<void> {
  await keepAnnouncement(deps, passed(announcement, pass, { after: undefined, done }));
}
