import type { RightGroup, Want } from "../../domain/rights/groups.ts";

export const rightGroups: Readonly<Record<RightGroup, string>> = {
  see: "See my data",
  correct: "Correct my data",
  stop: "Stop the use of my data, or erase it",
  consent: "Opt out, or take back my consent",
  ask: "Ask or complain",
};

/** The first question of the start page. */
export const wants: Readonly<Record<Want, string>> = {
  see: "See or know something",
  correct: "Put something right",
  stop: "Stop or delete something",
  other: "Something else",
};
${policy}`,
};

/** The claim as staff read it. */
export const claim = {
  /** How a correction, an addition and a deletion are written. */
};
