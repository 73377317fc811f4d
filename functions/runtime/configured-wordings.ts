import { consentItems } from "../../business.config.ts";
import type { ConsentItem } from "../domain/policy/wordings.ts";

/** The wordings of every consent item, for the functions that ask for consent. Checked when these are bundled. */
export function configuredWordings(): readonly ConsentItem[] {
  return consentItems;
}
