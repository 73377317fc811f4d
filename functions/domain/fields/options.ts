import { groundKeys, measures } from "../rights/claims.ts";

/** The options of choice fields; each has a name in every language (`words`). */

/** Clause 1 of the policy: the kinds of user information the business may hold. */
export const categories = [
  "profile",
  "contact",
  "payment",
  "portrait",
  "form-input",
  "linked-id",
  "access-logs",
  "identifiers",
  "location",
] as const;

/** Where a person deals with the business. */
export const channels = ["shop", "workshop", "online-shop", "mailing-list", "other"] as const;

/** The formats of a disclosure. */
export const settledMedia = ["electronic", "paper"] as const;
export const media = [...settledMedia, "ask"] as const;
export type Medium = (typeof media)[number];

export const options = {
  category: categories,
  channel: channels,
  medium: media,
  ground: groundKeys,
  measure: measures,
} as const;

/** A set of options by its name. */
export type OptionSet = keyof typeof options;
export type OptionOf<Set extends OptionSet> = (typeof options)[Set][number];
