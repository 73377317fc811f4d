/** How people are asked: how long they are waited for, in whole days, and how many decide. From the business configuration. */
export interface Waits {
  readonly staffReminderDays: number;
  readonly staffReminders: number;
  readonly escalationDays: number;
  readonly escalations: number;
  readonly requesterReminderDays: number;
  readonly requesterLapseDays: number;
  readonly coolingOffDays: number;
  /** Whether another officer signs a decision off before it counts. */
  readonly signOff?: boolean;
}

export const day = 86_400;

export const timedOut = ["States.Timeout"];

export const requestOnly = { requestId: "{% $requestId %}" } as const;
