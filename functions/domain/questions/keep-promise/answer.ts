import * as z from "zod/mini";

/** An owner has erased on its day what was promised to be erased then. */
export const keepPromiseKind = {
  kind: "keep-promise",
  results: ["kept"],
  mailedBySweep: true,
} as const;

/** How it is answered. */
export const keepPromiseAnswer = {
  problems: ["in-the-future"],
  schema: () => z.strictObject({ on: z.iso.date() }),
} as const;
