import type { DueEvent } from "./delivery-events.ts";

/**
 * How reports reach a rule. EventBridge delivers SES's on a best-effort basis, perhaps out of order, and any event
 * at least once. https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html
 */
export interface Reporting {
  /** How much later than they could, ms. */
  readonly lateMs: number;
  /** How often each comes. */
  readonly times: number;
  /** The last of a mail's first. */
  readonly reversed: boolean;
}

export const promptReporting: Reporting = { lateMs: 0, times: 1, reversed: false };

/** The events of a mail as they will come. */
export function reported(
  events: readonly DueEvent[],
  { lateMs, times, reversed }: Reporting,
): readonly DueEvent[] {
  const late = events.map(({ dueMs, event }) => ({ dueMs: dueMs + lateMs, event }));
  const lastMs = Math.max(...late.map(({ dueMs }) => dueMs));
  const ordered = reversed ? late.toReversed().map(({ event }) => ({ dueMs: lastMs, event })) : late;
  return ordered.flatMap((due) => Array.from({ length: times }, () => due));
}
