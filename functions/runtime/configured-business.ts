import { business as configured } from "../../business.config.ts";
import { type Configuration, withDefaults } from "../domain/business.ts";

/**
 * The business of `business.config.ts` for deployed functions. It was checked when the function was bundled; leaving
 * the check out makes for a faster start.
 */
export function configuredBusiness(): Configuration {
  return withDefaults(configured);
}
