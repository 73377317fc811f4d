import type { Configuration, Localized } from "../domain/business.ts";

/** The public name of one of the business's programs; its key if it has left the configuration. */
export function clientName(
  { runtime }: { readonly runtime: { readonly configuration: Pick<Configuration, "clients"> } },
  key: string,
): Localized {
  return runtime.configuration.clients.find((one) => one.key === key)?.name ?? { ja: key };
}
