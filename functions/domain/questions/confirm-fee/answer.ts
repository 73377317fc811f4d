import * as z from "zod/mini";
import { text } from "../../texts.ts";

/** The desk confirms that the fee has arrived, or waives it. */
export const confirmFeeKind = {
  kind: "confirm-fee",
  results: ["paid", "waived", "withdrawn"],
} as const;

/** The form. */
export const confirmFeeAnswer = {
  problems: [],
  schema: () =>
    z.discriminatedUnion("choice", [
      z.strictObject({ choice: z.literal("paid") }),
      z.strictObject({ choice: z.literal("waived"), reason: text(500) }),
    ]),
} as const;
