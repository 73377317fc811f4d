import { business as configured } from "../../business.config.ts";
import type { Business } from "../domain/business.ts";
import { businessSchema } from "../domain/business-schema.ts";

/**
 * The business of `business.config.ts`. Throws a ZodError that names what is wrong with it. A bundle has the outcome
 * in place of this module: the configuration was checked when it was bundled, and needs no second look.
 */
export function configuredBusiness(): Business {
  return businessSchema.parse(configured);
}
