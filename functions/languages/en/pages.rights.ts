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

/** What the requester alleges and wants, as the form asks for it. */
export const claimForm = {
  title: (act: string) => `Your ${act}`,
  groundOf: (ground: string, article: string) => `${ground} (${article})`,
  measureHints: {
    "stop-use": "The data stays.",
    erase: (days: string) =>
      `What is erased cannot be restored. After our decision you have ${days} to call it off.`,
  },
  eraseLater: (days: string) =>
    `What is erased cannot be restored. After a decision to erase you have ${days} to call it off.`,
  itemsTooLong: (name: number, value: number) =>
    `What is to be corrected: at most ${name} characters for what it is, and ${value} for each value.`,
  itemsMissing:
    "What is to be corrected: please give at least one item, and for each item its name and at least one value.",
  row: (number: number) => `Item ${number}`,
  moreRows: "More items",
  item: "What it is",
  current: "Present value",
  correct: "Correct value",
  basis: "Legal basis",
  consents: "What we ask consent for",
  settings: "Stop it yourself, at once (settings)",
  basisBoth: (article: string, policy: string) => `${article}; ${policy}`,
};
