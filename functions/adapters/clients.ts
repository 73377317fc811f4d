import type { Platform } from "../runtime/environment.ts";

/** Settings that every AWS client shares: the region and, on a laptop, where the stand-in listens. */
export function clientSettings(platform: Platform, endpoint: string | undefined) {
  return { region: platform.AWS_REGION, ...(endpoint !== undefined && { endpoint }) };
}

/**
 * A client without the SDK's logging step, which copies and filters every input and output even where nobody
 * listens. It costs a quarter of every call, and records have no business in any log.
 */
export function unlogged<Client extends { readonly middlewareStack: { remove(name: string): boolean } }>(
  client: Client,
): Client {
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}
