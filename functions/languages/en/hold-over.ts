import type { HoldOverWords } from "../hold-over.ts";

export const texts: HoldOverWords = {
  topic: "Data held back may be used again",
  ended:
    "You were asked to leave data unused until this request was decided. The request has ended, and nothing is changed in the systems below.",
  outcome: "How it ended",
  systems: "Systems",
  free: "You may use the data again as before. There is nothing else for you to do.",
  promise: {
    topic: "The day of an erasure that was promised",
    lead: "The requester was promised that what the law obliges us to keep is erased once the period is over. That day has come.",
    day: "Day of the erasure",
    todo: "Please erase what is left of this requester in the places below, and tell the person in charge. What it is about stands in the record of the request, under the measure taken instead.",
  },
};
