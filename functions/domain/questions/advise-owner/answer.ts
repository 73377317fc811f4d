import * as z from "zod/mini";
import { text } from "../../texts.ts";

/** The owner of a system asks the officer about their question: the officer answers, and the owner continues. */
export const adviseOwnerKind = {
  kind: "advise-owner",
  results: ["advised", "withdrawn"],
} as const;

/** How it is answered. */
export const adviseOwnerAnswer = {
  problems: [],
  schema: () => z.strictObject({ advice: text(2000) }),
} as const;
