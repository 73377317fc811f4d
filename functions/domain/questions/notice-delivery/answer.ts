/** The wait for a report that the notice arrived: mail events answer it, no page does. */
export const noticeDeliveryKind = {
  kind: "notice-delivery",
  results: ["delivered", "bounced", "by-letter"],
} as const;
