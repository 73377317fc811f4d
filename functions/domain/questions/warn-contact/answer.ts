/** The contact that the business already had stops a request that is not theirs: one button, nothing to fill in. */
export const warnContactKind = {
  kind: "warn-contact",
  results: ["stopped"],
} as const;
