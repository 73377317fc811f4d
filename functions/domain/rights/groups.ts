/** Rights as somebody looks for them who does not know the law; the start page lists them so. */
export const rightGroups = ["see", "correct", "stop", "consent", "ask"] as const;
export type RightGroup = (typeof rightGroups)[number];
