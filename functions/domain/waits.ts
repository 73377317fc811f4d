import type { Terms } from "./request/terms.ts";

/**
 * How the workflow of a request waits for people: in seconds, and in mails. `workflows/fragments/waits.ts` explains
 * each value.
 */
export interface Waits {
  readonly staffSeconds: number;
  readonly staffMails: number;
  readonly officerSeconds: number;
  readonly allMails: number;
  readonly requesterSeconds: number;
  readonly lapseSeconds: number;
  readonly coolingOffSeconds: number;
}

/** As of the beginning of the request. */
export function waitsOf({ deadlines }: Pick<Terms, "deadlines">): Waits {
  const { requesterReminderDays, requesterLapseDays } = deadlines;
  const staffMails = 1 + deadlines.staffReminders;
  return {
    staffSeconds: deadlines.staffReminderDays * day,
    staffMails,
    officerSeconds: deadlines.escalationDays * day,
    allMails: staffMails + deadlines.escalations,
    requesterSeconds: requesterReminderDays * day,
    lapseSeconds: (requesterLapseDays - requesterReminderDays) * day,
    coolingOffSeconds: deadlines.coolingOffDays * day,
  };
}

/** In seconds. */
const day = 86_400;
