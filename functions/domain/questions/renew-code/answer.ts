/** The desk gives the requester a new access code, by a button without a form. */
export const renewCodeKind = {
  kind: "renew-code",
  results: ["renewed"],
} as const;
