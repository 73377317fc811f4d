import * as z from "zod/mini";
import { trackingNumber } from "../../texts.ts";

/** The desk has posted a disclosure on paper. */
export const postPackageKind = {
  kind: "post-package",
  /** `withdrawn` if the contact on file stopped the release. */
  results: ["posted", "withdrawn"],
} as const;

/** The form. */
export const postPackageAnswer = {
  problems: [],
  schema: () => z.strictObject({ tracking: z.optional(trackingNumber) }),
} as const;
