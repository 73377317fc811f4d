/** What holds where `business.config.ts` says nothing. */
export const defaults = {
  holdUse: true,
  telecommunicationsService: false,
  connectorHours: 24,
  feeYen: {},
  acknowledgeBusinessDays: 3,
  alarmDays: 12,
  hardStopDays: 30,
} as const;
