import type { BlockedWords } from "../blocked.ts";

export const texts: BlockedWords = {
  refused: {
    title: "This could not be accepted",
    text: "It was stopped by a check that protects the desk against attacks. Such a check can be wrong. Nothing has been saved.",
    todo: "Please try again later, or from another connection. If that does not help, write to us at the address below.",
  },
  "too-many": {
    title: "Too much at once",
    text: "Many requests have come from your connection within a few minutes. Nothing has been saved.",
    todo: "Please wait ten minutes and try again. If that does not help, write to us at the address below.",
  },
};
