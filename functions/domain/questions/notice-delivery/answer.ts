/** The wait for a report that the notice arrived: mail events answer it, no page does. */
export const noticeDeliveryAnswer = {
  kind: "notice-delivery",
  results: ["delivered", "bounced", "by-letter"],
  problems: [],
  schema: undefined,
} as const;
