/** Defaults for what `business.config.ts` leaves out. */
export const defaults = {
  holdUse: true,
  telecommunicationsService: false,
  connectorHours: 24,
  feeYen: {},
  /** Claims that rest on a consent lapse after five years (Civil Code Art. 166(1)(i)). */
  consents: { keepYears: 5 },
  clientCallsPerMinute: 600,
  acknowledgeBusinessDays: 3,
  alarmDays: 12,
  hardStopDays: 30,
} as const;
