import { languages } from "../domain/business.ts";
import { dateIn } from "../domain/calendar.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { homePage } from "../views/pages/home.ts";
import { openApi } from "./openapi.ts";

/** The front page, the API's description, and the "not found" page. */
export async function handle(
  deps: {
    readonly runtime: Pick<Runtime, "configuration" | "clock" | "loadLanguages">;
    readonly baseUrl: string;
  },
  request: HttpRequest,
): Promise<HttpAnswer> {
  const { configuration: business, clock } = deps.runtime;
  switch (request.route) {
    case "GET /openapi.json":
      return { kind: "json", status: 200, value: openApi(business, deps.baseUrl) };
    case "GET /":
      await deps.runtime.loadLanguages(...languages);
      return page(
        homePage({ business, language: request.language, today: dateIn(business.timeZone, clock.now()) }),
      );
    default:
      return problem("not-found", { language: request.language });
  }
}

export const create = httpFunction("home", ["BASE_URL"], (env, runtime) => {
  return (request) => handle({ runtime, baseUrl: env.BASE_URL }, request);
});
export const handler = onFirstCall(create);
