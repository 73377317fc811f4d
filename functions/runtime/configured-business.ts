import { business as configured } from "../../business.config.ts";
import { type Configuration, withDefaults } from "../domain/business.ts";

/**
 * The business of `business.config.ts`, as a deployed function knows it. It is not checked here: that was done when
 * the function was bundled, and a bundle without the check starts sooner.
 */
export function configuredBusiness(): Configuration {
  return withDefaults(configured);
}
