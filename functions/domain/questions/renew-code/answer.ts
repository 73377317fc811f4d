/** The desk gives the requester a new access code: pressing the button makes one, there is nothing to fill in. */
export const renewCodeAnswer = {
  kind: "renew-code",
  results: ["renewed"],
  problems: [],
  schema: undefined,
} as const;
