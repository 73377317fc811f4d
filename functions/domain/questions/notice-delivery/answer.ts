/** The wait for the notice's delivery: answered by mail events, not by a page. */
export const noticeDeliveryKind = {
  kind: "notice-delivery",
  results: ["delivered", "bounced", "by-letter"],
} as const;
