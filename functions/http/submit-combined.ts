import { offeredRights } from "../domain/policy/policy.ts";
import { type Fields, type HttpAnswer, type HttpRequest, pageForBack, problem } from "../runtime/http.ts";
import { checkPage } from "../views/pages/check.ts";
import {
  combinedFormPage,
  type Section,
  sectionOf,
  sectionsOf,
  shownFeeOf,
} from "../views/pages/combined-form.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { readCombined } from "./combined-fields.ts";
import { domainSlips } from "./domain-slips.ts";
import { accept } from "./submit-accept.ts";
import { freshNonce, type SubmitDeps, today } from "./submit-deps.ts";
import {
  feeProblem,
  formFieldsSchema,
  isDearer,
  isTrapped,
  trapProblem,
  withoutOwn,
} from "./submit-fields.ts";

/** The form of a combined submission, page by page: each continues once it and those before it are valid. */
export async function submitCombined(
  deps: SubmitDeps,
  request: HttpRequest,
  fields: Fields,
): Promise<HttpAnswer> {
  const { runtime } = deps;
  const { nonce, shownFee, step, edit, checked } = fields;
  const { asked: _asked, ...typed } = withoutOwn(fields);
  const { language } = request;
  const own = formFieldsSchema.safeParse({ nonce });
  const offered = offeredRights(runtime.configuration, today(deps));
  const fees = new Map(offered.map((right) => [shownFeeOf(right), right]));
  const given = Object.fromEntries(Object.entries(typed).filter(([name]) => !fees.has(name)));
  const read = readCombined(given, today(deps), runtime.configuration);
  if (!own.success || read === undefined) return problem("bad-request", { language });
  const { input, rights } = read;
  const problems = [...read.problems, ...domainSlips(fields)];
  const sections = sectionsOf(rights);
  const placeOf = (name: Fields[string]) => sections.map(String).indexOf(String(name));
  const sent = step === undefined || checked !== undefined ? sections.length - 1 : placeOf(step);
  const show = (section: Section, wrong: readonly FieldProblem[]) =>
    pageForBack(
      combinedFormPage({
        ...{ business: runtime.configuration, language, rights, section, today: today(deps) },
        nonce: own.data.nonce ?? freshNonce(runtime),
        values: fields,
        problems: wrong,
      }),
      wrong.length > 0 ? 400 : 200,
    );
  if (edit !== undefined) return show(sections[placeOf(edit)] ?? "people", []);
  for (const section of sections.slice(0, sent + 1)) {
    const wrong = problems.filter(({ field }) => sectionOf(field, rights) === section);
    if (wrong.length > 0) return show(section, wrong);
  }
  const next = sections[sent + 1];
  if (sent < 0 || (next === undefined && input === undefined)) return problem("bad-request", { language });
  if (next !== undefined || input === undefined) return show(next ?? "people", []);
  const last = (wrong: FieldProblem) => show(sections.at(-1) ?? "people", [wrong]);
  const dearer = rights.find((right) => isDearer(deps, [right], fields[shownFeeOf(right)]));
  if (isTrapped(fields)) return last(trapProblem);
  if (dearer !== undefined) return show(dearer, [feeProblem]);
  if (isDearer(deps, rights, shownFee)) return last(feeProblem);
  if (step !== undefined) {
    const business = runtime.configuration;
    const nonceKept = own.data.nonce ?? freshNonce(runtime);
    return pageForBack(
      checkPage({ business, language, input, rights, values: fields, nonce: nonceKept, today: today(deps) }),
    );
  }
  return accept(deps, request, input, own.data.nonce, (wrong) => show("people", wrong));
}
