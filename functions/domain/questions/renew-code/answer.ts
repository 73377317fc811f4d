/** The desk gives the requester a new access code: pressing the button makes one, there is nothing to fill in. */
export const renewCodeKind = {
  kind: "renew-code",
  results: ["renewed"],
} as const;
