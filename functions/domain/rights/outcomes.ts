/** How a request can end. */
export const outcomes = [
  "fulfilled",
  "fulfilled-in-part",
  "no-data",
  "refused",
  "alternative-measure",
  "withdrawn",
  "lapsed",
] as const;
export type Outcome = (typeof outcomes)[number];
