import type { Announcement } from "../../domain/changes/announcement.ts";
import type { Surroundings } from "../../domain/ports.ts";
import {
  type AnnouncementDeps,
  announcementOf,
  courseFrom,
  keepAnnouncement,
  policyNamed,
} from "./announcements.ts";

/** The schedule in the form in which a state machine waits. */
export interface PublishedCourse {
  readonly mails: boolean;
  readonly remindAt?: string;
  readonly effectiveAt: string;
}

/**
 * Begins an announcement: records that the page now shows the version with its effective date and changes. The page
 * is in the same release as this step, which fails if the version is not in it.
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
