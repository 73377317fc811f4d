import type { AddressBook, AddressEntry } from "../../domain/address-book.ts";
import { type Announcement, type Pass, passed } from "../../domain/changes/announcement.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import { type AnnouncementDeps, keepAnnouncement } from "./announcements.ts";

/** What a step of a pass tells the state machine. */
export interface PassStep {
  readonly done: boolean;
  /** Until the next step, where there is one. */
  readonly waitSeconds: number;
}

/**
 * So many steps a pass has at most: three passes stay within the 25,000 events of an execution, whatever the quotas are
 * (tests/workflows/policy-change.test.ts). The waits between them are long enough for that.
 */
export const mostRounds = 800;

/** So many people one step looks at; it reads them this many at a time. */
const perStep = 1000;
const perPage = 50;

/** What becomes of a pass at one person: it goes on, or stops in front of them. */
type Visit = "go-on" | "stop";

interface Walk {
  readonly announcement: Announcement;
  /** What else is noted with how far it came. */
  readonly noting?: () => Partial<Announcement>;
  readonly pass: Pass;
  readonly visit: (entry: AddressEntry) => Promise<Visit>;
}

/** How far a step came: to the end, as far as one step goes, or to somebody in front of whom it stopped. */
export type Reached = "end" | "enough" | "stopped";

/** Looks at people from where the pass was left, and notes how far it came, so that a step that is cut off goes on there. */
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
    // Entries whose time is over are not among those that were read.
    seen += Math.max(entries.length, 1);
    after = next;
    if (next === undefined) return "end";
  }
  await note();
  return "enough";
}

/** A pass is over, or begins again: for whoever could not be served this time. */
export async function ended(
  deps: AnnouncementDeps,
  announcement: Announcement,
  pass: Pass,
  done: boolean,
): Promise<void> {
  await keepAnnouncement(deps, passed(announcement, pass, { after: undefined, done }));
}
