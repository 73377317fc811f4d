import { business } from "../../business.config.ts";
import type { ConsentPageDeps } from "../../functions/application/consents/page-deps.ts";
import { withDefaults } from "../../functions/domain/business.ts";
import { consentPageDeps, consentPageVariables } from "../../functions/http/consent-page-deps.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";
import { placeOf, type Runtime } from "../../functions/runtime/runtime.ts";
import type { LocalDesk } from "./local-desk.ts";

/** The dependencies of the consent pages on a local desk, for tests that fail between two steps of a page. */
export function pageDepsOf(local: LocalDesk): ConsentPageDeps {
  const runtime = runtimeOf(local);
  return consentPageDeps(placeOf(consentPageVariables, runtime), runtime);
}

/** What functions run with on a local desk. */
export function runtimeOf({ desk }: LocalDesk): Runtime {
  const configuration = withDefaults(business);
  return {
    ...{
      env: desk.variables,
      clock: desk.clock,
      business: configuration,
      configuration,
      loadLanguages,
    },
    ...{ log: () => undefined, sleep: async () => undefined },
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    ...(desk.inProcess !== undefined && { requestHandler: desk.inProcess.transport }),
  };
}
