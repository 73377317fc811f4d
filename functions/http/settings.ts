import { clientKeys } from "../adapters/client-keys.ts";
import type { ConsentPageDeps } from "../application/consents/page-deps.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { consentPageAsked } from "./consent.ts";
import { consentPageDeps, consentPageVariables } from "./consent-page-deps.ts";
import { join, news } from "./settings-address.ts";
import { choose, showItem, switchOff } from "./settings-item.ts";
import { withLink } from "./settings-link.ts";
import { showReceipt } from "./settings-receipt.ts";
import { askAddress, mailSettingsLink } from "./settings-request.ts";
import { show } from "./settings-show.ts";

/** The settings of clause 3-2: a person who proves an address sees their consents, and switches them off and on. */
export async function handle(deps: ConsentPageDeps, http: HttpRequest): Promise<HttpAnswer> {
  switch (http.route) {
    case "POST /settings":
      return mailSettingsLink(deps, http);
    case "GET /settings":
      return http.query.has("link") ? withLink(deps, http, show) : askAddress(deps, http, {}, []);
    case "GET /settings/item":
      return withLink(deps, http, showItem);
    case "POST /settings/item":
      return withLink(deps, http, choose);
    case "POST /settings/off":
      return withLink(deps, http, switchOff);
    case "POST /settings/join":
      return withLink(deps, http, join);
    case "POST /settings/news":
      return withLink(deps, http, news);
    case "GET /settings/receipt":
      return withLink(deps, http, showReceipt);
    default:
      return problem("not-found", { language: http.language });
  }
}

export const create = httpFunction("settings", [...consentPageVariables, "CLIENT_KEYS"], (env, runtime) => {
  const deps = { ...consentPageDeps(env, runtime), keys: clientKeys(env, runtime) };
  return (request) =>
    request.route.endsWith(" /consent") ? consentPageAsked(deps, request) : handle(deps, request);
});
export const handler = onFirstCall(create);
