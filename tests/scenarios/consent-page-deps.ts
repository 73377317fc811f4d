import { business } from "../../business.config.ts";
import type { ConsentPageDeps } from "../../functions/application/consents/page-deps.ts";
import { withDefaults } from "../../functions/domain/business.ts";
import { consentPageDeps, consentPageVariables } from "../../functions/http/consent-page-deps.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";
import { placeOf, type Runtime } from "../../functions/runtime/runtime.ts";
import type { LocalDesk } from "./local-desk.ts";

/** The dependencies of the consent pages on a local desk, for tests that fail between two steps of a page. */
export function pageDepsOf({ desk }: LocalDesk): ConsentPageDeps {
  const configuration = withDefaults(business);
  const runtime: Runtime = {
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
  return consentPageDeps(placeOf(consentPageVariables, runtime), runtime);
}
