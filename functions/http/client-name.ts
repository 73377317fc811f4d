import type { Configuration, Localized } from "../domain/business.ts";

/** What people know a program of the business as; its key where it has left the configuration. */
export function clientName(
  { runtime }: { readonly runtime: { readonly configuration: Pick<Configuration, "clients"> } },
  key: string,
): Localized {
  return runtime.configuration.clients.find((one) => one.key === key)?.name ?? { ja: key };
}
