import * as z from "zod/mini";
import { later } from "../../later.ts";
import { text } from "../../texts.ts";

/** The desk says that the fee has arrived, or waives it. */
export const confirmFeeAnswer = {
  kind: "confirm-fee",
  results: ["paid", "waived", "withdrawn"],
  problems: [],
  schema: later(() =>
    z.discriminatedUnion("choice", [
      z.strictObject({ choice: z.literal("paid") }),
      z.strictObject({ choice: z.literal("waived"), reason: text(500) }),
    ]),
  ),
} as const;
