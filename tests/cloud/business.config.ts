import type * as z from "zod";
import { business as configured } from "../../business.config.ts";
import type { businessSchema } from "../../functions/domain/business-schema.ts";

/** @public Bundles read this file in the place of the other. */
export { consentItems, policyTexts } from "../../business.config.ts";

/** The business as `business.config.ts` has it, but staff are at work at any time: a run goes by the real clock. */
export const business: z.input<typeof businessSchema> = { ...configured, staffHours: undefined };
