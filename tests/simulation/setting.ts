import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { addDays, dateIn } from "../../functions/domain/calendar.ts";
import { type Plan, planOf } from "./engine/plan.ts";
import { businessAtFirst } from "./happenings.ts";
import { Kept } from "./kept-release.ts";
import { type Later, withLater } from "./later-policy.ts";
import { lessened, type Without } from "./without.ts";

/** A Monday morning in Japan. */
const monday = Date.parse("2026-12-07T00:00:00.000Z");

/** What a seed begins with, and what will fail. */
export interface Setting {
  readonly seed: number;
  readonly startMs: number;
  readonly plan: Plan;
  /** The business, with the version of its policy that it will announce. */
  readonly first: Later;
  /** What an earlier release left, if the seed begins with an update. */
  readonly kept: Kept | undefined;
}

export function settingOf(seed: number, days: number, without: Without): Setting {
  const kept = Kept.of(seed);
  const startMs = kept?.updateMs ?? monday;
  const business = businessAtFirst(kept?.release.business ?? businessSchema.parse(configured), seed);
  const today = dateIn(business.timeZone, startMs);
  return {
    seed,
    startMs,
    plan: lessened(planOf(seed, startMs, days), without),
    // Late enough to be announced on the second day; part of it happens after the faults have ceased.
    first: withLater(business, addDays(today, 17 + (seed % 7)), today),
    kept,
  };
}
