/** Rights grouped as people without legal knowledge look for them, for the start page. */
export const rightGroups = ["see", "correct", "stop", "consent", "ask"] as const;
export type RightGroup = (typeof rightGroups)[number];

/** What somebody wants in the plainest words, and the groups that may have it: the first question of all. */
export const wants = [
  { want: "see", groups: ["see"] },
  { want: "correct", groups: ["correct"] },
  { want: "stop", groups: ["stop", "consent"] },
  { want: "other", groups: ["ask"] },
] as const satisfies readonly { readonly want: string; readonly groups: readonly RightGroup[] }[];
export type Want = (typeof wants)[number]["want"];
