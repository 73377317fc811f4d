import type { Need } from "./field.ts";

/** What most fields of a part have in common; an entry says what differs. */

/** What is said of a person: once for all rights. */
export const ofPerson = { per: "submission", unasked: "kept", report: "nowhere" } as const;

/** The same of what nobody has to say. */
export const optionalOfPerson = {
  ...ofPerson,
  presence: "by-right",
  need: (): Need => "optional",
} as const;

/** What helps to find the person's data: said once for all rights, and kept whatever they ask for. */
export const ofScope = { presence: "by-right", per: "submission", unasked: "kept" } as const;

/** What is said of each right, and refused where a right does not ask for it. */
export const ofClaim = { presence: "by-right", per: "right", unasked: "refused", report: "nowhere" } as const;
