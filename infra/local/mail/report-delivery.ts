import type { DueEvent } from "./delivery-events.ts";

/**
 * How events reach a rule. EventBridge delivers SES's events on a best-effort basis, possibly out of order, and any
 * event at least once. https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html
 */
export interface Reporting {
  /** Extra delay, ms. */
  readonly lateMs: number;
  /** Number of copies of each. */
  readonly times: number;
  /** Whether a mail's events come in reverse order. */
  readonly reversed: boolean;
}

export const promptReporting: Reporting = { lateMs: 0, times: 1, reversed: false };

/** The events of a mail as they will arrive. */
export function reported(
  events: readonly DueEvent[],
  { lateMs, times, reversed }: Reporting,
): readonly DueEvent[] {
  const late = events.map(({ dueMs, event }) => ({ dueMs: dueMs + lateMs, event }));
  const lastMs = Math.max(...late.map(({ dueMs }) => dueMs));
  const ordered = reversed ? late.toReversed().map(({ event }) => ({ dueMs: lastMs, event })) : late;
  return ordered.flatMap((due) => Array.from({ length: times }, () => due));
}
