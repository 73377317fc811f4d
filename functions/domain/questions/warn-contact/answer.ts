/** The contact already on file stops a request that is not theirs: one button, no form. */
export const warnContactKind = {
  kind: "warn-contact",
  results: ["stopped"],
} as const;
