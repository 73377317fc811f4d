import type * as z from "zod";
import { business as configured } from "../../business.config.ts";
import type { businessSchema } from "../../functions/domain/business-schema.ts";

/** @public Bundles import this file instead of the other. */
export { consentItems, policyTexts } from "../../business.config.ts";

/** The business of `business.config.ts`, but with staff at work at any time, because a run uses the real clock. */
export const business: z.input<typeof businessSchema> = { ...configured, staffHours: undefined };
