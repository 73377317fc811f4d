import * as z from "zod/mini";

/** An owner erased, on the promised day, what was to be erased then. */
export const keepPromiseKind = {
  kind: "keep-promise",
  results: ["kept"],
  mailedBySweep: true,
} as const;

/** The form. */
export const keepPromiseAnswer = {
  problems: ["in-the-future"],
  schema: () => z.strictObject({ on: z.iso.date() }),
} as const;
