import type { Outcome } from "./outcomes.ts";

/** What the officer may choose; a right's law says which of them apply. */
export const choices = [
  "disclose",
  "disclose-in-part",
  "grant",
  "grant-in-part",
  "alternative",
  "inform",
  "reply",
  "no-such-data",
  "refuse",
] as const;
export type Choice = (typeof choices)[number];

/** How much of a request a choice refuses, or replaces with something else. */
export type Extent = "all" | "part" | "alternative";

/** The extent of a choice's refusal, which determines the codes it needs; undefined if it needs none. */
export function extentOf(choice: Choice): Extent | undefined {
  switch (choice) {
    case "refuse":
      return "all";
    case "disclose-in-part":
    case "grant-in-part":
      return "part";
    case "alternative":
      return "alternative";
    case "disclose":
    case "grant":
    case "inform":
    case "reply":
    case "no-such-data":
      return undefined;
  }
}

/** The outcome of a choice once it is carried out. */
export function outcomeOf(choice: Choice): Outcome {
  switch (choice) {
    case "disclose":
    case "grant":
    case "inform":
    case "reply":
      return "fulfilled";
    case "disclose-in-part":
    case "grant-in-part":
      return "fulfilled-in-part";
    case "alternative":
      return "alternative-measure";
    case "no-such-data":
      return "no-data";
    case "refuse":
      return "refused";
  }
}
