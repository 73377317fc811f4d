/** What the requester alleges; a right's law says which of them it asks for. */
export const groundKeys = [
  "beyond-purpose",
  "improper-use",
  "improper-acquisition",
  "provision-without-consent",
  "provision-abroad",
  "no-longer-needed",
  "breach-event",
  "rights-at-risk",
] as const;
export type GroundKey = (typeof groundKeys)[number];

/** What the requester wants done to the data. */
export const measures = ["stop-use", "erase", "stop-provision"] as const;
export type Measure = (typeof measures)[number];

export interface GroundRule {
  readonly ground: GroundKey;
  readonly article: string;
  /** Whether the business's own interest may outweigh it. */
  readonly weighed: boolean;
}

/** What a right asks the requester for, besides who they are and which data it is about. */
export interface Claims {
  readonly grounds: readonly GroundRule[];
  readonly measures: readonly Measure[];
  /** The facts behind the ground. */
  readonly facts: "required" | "optional" | "none";
  /** Items with their present and correct values; owners report on each of them. */
  readonly items: boolean;
  /** Who the data were given to. */
  readonly recipient: boolean;
  /** A free text to the person in charge. */
  readonly message: boolean;
}

export const noClaims: Claims = {
  grounds: [],
  measures: [],
  facts: "none",
  items: false,
  recipient: false,
  message: false,
};

/** A ground that a requester may allege, and its article. */
export function ground(name: GroundKey, article: string): GroundRule {
  return { ground: name, article, weighed: name === "rights-at-risk" };
}
