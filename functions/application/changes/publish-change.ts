import type { Announcement } from "../../domain/changes/announcement.ts";
import type { Surroundings } from "../../domain/ports.ts";
import {
  type AnnouncementDeps,
  announcementOf,
  courseFrom,
  keepAnnouncement,
  policyNamed,
} from "./announcements.ts";

/** A course as a state machine waits by it. */
export interface PublishedCourse {
  readonly mails: boolean;
  readonly remindAt?: string;
  readonly effectiveAt: string;
}

/**
 * Begins an announcement: from now on it is on record that the page shows the version with its day and what changes.
 * The page itself is in the same release as this step, which fails where that has no such version.
 */
export async function publishChange(
  deps: AnnouncementDeps & { readonly runtime: Pick<Surroundings, "log"> },
  version: string,
): Promise<PublishedCourse> {
  const { clock } = deps.runtime;
  const policy = policyNamed(deps, version);
  const known = await announcementOf(deps, version);
  const announcement: Announcement = known ?? {
    version,
    announcedAt: new Date(clock.now()).toISOString(),
    passes: {},
  };
  if (known === undefined) {
    await keepAnnouncement(deps, announcement);
    deps.runtime.log("policy.announced");
  }
  const { mails, remindAt, effectiveAt } = courseFrom(deps, policy, announcement);
  return {
    mails,
    ...(remindAt !== undefined && { remindAt: new Date(remindAt).toISOString() }),
    effectiveAt: new Date(effectiveAt).toISOString(),
  };
}
