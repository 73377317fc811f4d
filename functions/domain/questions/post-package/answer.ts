import * as z from "zod/mini";
import { later } from "../../later.ts";
import { line } from "../../texts.ts";

/** The desk has posted a disclosure on paper. */
export const postPackageAnswer = {
  kind: "post-package",
  /** Withdrawn where the contact on file stopped the release. */
  results: ["posted", "withdrawn"],
  problems: [],
  schema: later(() => z.strictObject({ tracking: z.optional(line(80)) })),
} as const;
