import { type RightKey, rightKeys } from "../../domain/rights.ts";

/** Rights as somebody looks for them who does not know the law. */
export const rightGroups = ["see", "correct", "stop", "consent", "ask"] as const;
export type RightGroup = (typeof rightGroups)[number];

const groupOf: Readonly<Record<RightKey, RightGroup>> = {
  disclosure: "see",
  "third-party-records": "see",
  purpose: "see",
  correction: "correct",
  "stop-violation": "stop",
  "stop-provision": "stop",
  "stop-need": "stop",
  erasure: "stop",
  "opt-out": "consent",
  "consent-withdrawal": "consent",
  inquiry: "ask",
};

export function rightsIn(group: RightGroup): readonly RightKey[] {
  return rightKeys.filter((right) => groupOf[right] === group);
}
