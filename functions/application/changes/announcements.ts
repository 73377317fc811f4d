import { dateIn } from "../../domain/calendar.ts";
import {
  type Announcement,
  announcementKeptMs,
  announcementKey,
  announcementSchema,
  type Course,
  courseOf,
} from "../../domain/changes/announcement.ts";
import { RequestGone } from "../../domain/errors.ts";
import { versionsAsked } from "../../domain/policy/binding.ts";
import { needOf } from "../../domain/policy/needs.ts";
import type { Policy } from "../../domain/policy/policy.ts";
import type { Counters, Surroundings } from "../../domain/ports.ts";

export interface AnnouncementDeps {
  readonly runtime: Pick<Surroundings, "business" | "clock">;
  readonly counters: Pick<Counters, "keep" | "kept">;
}

/** An announcement's state; undefined if the version was never announced. */
export async function announcementOf(
  { counters }: Pick<AnnouncementDeps, "counters">,
  version: string,
): Promise<Announcement | undefined> {
  const kept = await counters.kept(announcementKey(version));
  return kept && announcementSchema.parse(JSON.parse(kept.value));
}

/** Stores an announcement's progress. Only its own execution writes it, step by step. */
export async function keepAnnouncement(
  { counters }: Pick<AnnouncementDeps, "counters">,
  announcement: Announcement,
): Promise<void> {
  const until = new Date(Date.parse(announcement.announcedAt) + announcementKeptMs).toISOString();
  await counters.keep(announcementKey(announcement.version), JSON.stringify(announcement), until);
}

/** A running announcement, with its policy and schedule. Throws RequestGone if this release lacks the version. */
export async function underWay(
  deps: AnnouncementDeps,
  version: string,
): Promise<{ readonly announcement: Announcement; readonly policy: Policy; readonly course: Course }> {
  const policy = policyNamed(deps, version);
  const announcement = await announcementOf(deps, version);
  if (announcement === undefined) throw new RequestGone(`policy ${version} was not announced`);
  return { announcement, policy, course: courseFrom(deps, policy, announcement) };
}

/** A version of the policy by its day. Throws RequestGone if the configuration has none. */
export function policyNamed({ runtime }: Pick<AnnouncementDeps, "runtime">, version: string): Policy {
  const policy = runtime.business.policy.versions.find(({ effective }) => effective === version);
  if (policy === undefined) throw new RequestGone(`no policy ${version}`);
  return policy;
}

/** The schedule of an announced version. */
export function courseFrom(
  { runtime: { business } }: Pick<AnnouncementDeps, "runtime">,
  policy: Policy,
  { announcedAt }: Pick<Announcement, "announcedAt">,
): Course {
  const { timeZone } = business;
  const asks = versionsAsked(business, policy.effective).includes(policy.effective);
  return courseOf(needOf(policy), asks, {
    announcedOn: dateIn(timeZone, Date.parse(announcedAt)),
    effective: policy.effective,
    timeZone,
  });
}
