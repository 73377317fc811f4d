import type { Need } from "./field.ts";

/** Defaults for the fields of a part; an entry states only what differs. */

/** About a person: once for all rights. */
export const ofPerson = { per: "submission", unasked: "kept", report: "nowhere" } as const;

/** The same for optional fields. */
export const optionalOfPerson = {
  ...ofPerson,
  presence: "by-right",
  need: (): Need => "optional",
} as const;

/** What helps to find the person's data: given once for all rights, and kept for every right. */
export const ofScope = { presence: "by-right", per: "submission", unasked: "kept" } as const;

/** Given for each right, and refused for rights that do not ask for it. */
export const ofClaim = { presence: "by-right", per: "right", unasked: "refused", report: "nowhere" } as const;
