import type { Platform } from "../runtime/environment.ts";

/** Settings that every AWS client shares: the region and, on a laptop, where the stand-in listens. */
export function clientSettings(platform: Platform, endpoint: string | undefined) {
  return { region: platform.AWS_REGION, ...(endpoint !== undefined && { endpoint }) };
}
