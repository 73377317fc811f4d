import type { HoldOverWords } from "../hold-over.ts";

export const texts: HoldOverWords = {
  topic: "Data held back may be used again",
  ended:
    "You were asked to leave data unused until this request was decided. The request has ended, and nothing is changed in the systems below.",
  outcome: "How it ended",
  systems: "Systems",
  free: "You may use the data again as before. There is nothing else for you to do.",
};
