import * as z from "zod/mini";
import { offeredRights } from "../domain/policy/policy.ts";
import { rightOf, usualRight } from "../domain/rights/index.ts";
import { mostRights } from "../domain/submission.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { agentFormPage } from "../views/pages/agent-form.ts";
import { chooseRightsPage } from "../views/pages/choose-rights.ts";
import { wholeFormPage } from "../views/pages/combined-form.ts";
import { requestFormPage } from "../views/pages/request-form.ts";
import { freshNonce, type SubmitDeps, today } from "./submit-deps.ts";

/** The page to choose rights on, or the form of the chosen ones. */
export function emptyForm(deps: SubmitDeps, request: HttpRequest): HttpAnswer {
  const { runtime } = deps;
  const { language, query } = request;
  const offered = offeredRights(runtime.configuration, today(deps));
  const chosen = offered.filter((one) => query.get(one) === "yes");
  const wrong = query.has("choose") && (chosen.length === 0 || chosen.length > mostRights);
  if (query.has("several") || wrong || chosen.length > mostRights) {
    return page(
      chooseRightsPage({ business: runtime.configuration, language, chosen, wrong, today: today(deps) }),
      wrong ? 400 : 200,
    );
  }
  if (chosen.length > 1) {
    return page(
      wholeFormPage({
        business: runtime.configuration,
        language,
        rights: chosen,
        today: today(deps),
        nonce: freshNonce(runtime),
      }),
    );
  }
  const right = z.enum(offered).safeParse(chosen[0] ?? query.get("type") ?? usualRight);
  if (!right.success) return problem("not-found", { language });
  const form = {
    ...{ business: runtime.configuration, language, right: right.data, today: today(deps) },
    ...{ nonce: freshNonce(runtime), values: {}, problems: [] },
  };
  const forAnother = query.get("for") === "another" && rightOf(right.data).identity;
  return page(forAnother ? agentFormPage(form) : requestFormPage(form));
}
