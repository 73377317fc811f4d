import type { HoldOverWords } from "../hold-over.ts";

export const texts: HoldOverWords = {
  topic: "Data held back may be used again",
  ended:
    "You were asked to leave data unused until this request was decided. The request has ended, and nothing is changed in the systems below.",
  outcome: "How it ended",
  systems: "Systems",
  free: "You may use the data again as before. There is nothing else for you to do.",
  again: {
    topic: "Please leave the data unused again",
    goesOn: (id) =>
      `Request ${id} was closed by mistake and goes on under the number below. Please leave the data in these systems unused again until it is decided, as you did before, and do not change or delete them yet.`,
    cannot:
      "Your earlier answer was carried over, so there is nothing to answer. If the data were used meanwhile, or cannot be left unused, please tell the person who decides.",
  },
};
