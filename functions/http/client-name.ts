import type { Localized } from "../domain/business.ts";

/** What a program of the business is called; its key where it has left the configuration. */
export function clientName(key: string): Localized {
  return { ja: key };
}
