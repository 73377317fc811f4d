import * as z from "zod/mini";
import { fieldsOf, submittedFields } from "../domain/fields/index.ts";
import { offeredRights } from "../domain/policy/policy.ts";
import type { RightKey } from "../domain/rights/index.ts";
import {
  agentProblems,
  commonProblems,
  ownMailboxProblems,
  peopleSchema,
  submissionSchema,
} from "../domain/submission.ts";
import { type Fields, type HttpAnswer, type HttpRequest, pageForBack, problem } from "../runtime/http.ts";
import { isAboutPeople } from "../views/fields/asked.ts";
import { agentFormPage } from "../views/pages/agent-form.ts";
import { checkPage } from "../views/pages/check.ts";
import { type FieldProblem, requestFormPage } from "../views/pages/request-form.ts";
import { agencyIn, carriedOver } from "./agent-fields.ts";
import { domainSlips } from "./domain-slips.ts";
import { listOf, problemsOf } from "./fields.ts";
import { formProblems } from "./form-problems.ts";
import { readFields } from "./read-fields.ts";
import { accept } from "./submit-accept.ts";
import { submitCombined } from "./submit-combined.ts";
import { freshNonce, type SubmitDeps, today } from "./submit-deps.ts";
import {
  feeProblem,
  formFieldsSchema,
  isDearer,
  isTrapped,
  trapProblem,
  withoutOwn,
} from "./submit-fields.ts";

/** The form of one right; an agent's has two pages. */
export async function submitForm(deps: SubmitDeps, request: HttpRequest): Promise<HttpAnswer> {
  const { runtime } = deps;
  if (request.body.kind !== "form") return problem("wrong-media-type");
  const { fields } = request.body;
  if (listOf(fields, "type").length > 1) return submitCombined(deps, request, fields);
  const { nonce, shownFee, step, edit } = fields;
  const { asked: _asked, lang, ...typed } = withoutOwn(fields);
  const { behalf, rest } = agencyIn(typed);
  const { language } = request;
  const own = formFieldsSchema.safeParse({ nonce });
  const given = {
    ...readFields(rest, submittedFields()),
    language: lang,
    ...(behalf !== undefined && { behalf }),
  };
  const parsed = submissionSchema.safeParse(given);
  const right = z.enum(offeredRights(runtime.configuration, today(deps))).safeParse(rest["type"]);
  if (!own.success || !right.success || (!parsed.success && hasUnknownField(parsed.error))) {
    return problem("bad-request", { language });
  }
  const wrong = [
    ...formProblems(given, parsed, right.data, today(deps), runtime.business),
    ...domainSlips(fields),
  ];
  const form = {
    business: runtime.configuration,
    language,
    right: right.data,
    today: today(deps),
    nonce: own.data.nonce ?? freshNonce(runtime),
  };
  const people = { people: carriedOver(fields) };
  const again = (problems: readonly FieldProblem[]) => {
    const peopleWrong = behalf === undefined ? [] : problems.filter(({ field }) => isAboutPeople(field));
    return pageForBack(
      peopleWrong.length > 0
        ? agentFormPage({ ...form, values: fields, problems: peopleWrong })
        : requestFormPage({ ...form, ...(behalf !== undefined && people), values: fields, problems }),
      400,
    );
  };
  if (edit !== undefined) {
    return pageForBack(
      edit === "people"
        ? agentFormPage({ ...form, values: fields, problems: [] })
        : requestFormPage({ ...form, ...(behalf !== undefined && people), values: fields, problems: [] }),
    );
  }
  if (step === "who") {
    // The first of an agent's two pages: nothing is stored before everything is checked.
    const agencyWrong = [...agencyProblems(deps, rest, right.data, behalf), ...domainSlips(fields)];
    return agencyWrong.length > 0
      ? pageForBack(agentFormPage({ ...form, values: fields, problems: agencyWrong }), 400)
      : pageForBack(requestFormPage({ ...form, ...people, values: typedBesides(fields), problems: [] }));
  }
  if (!parsed.success || wrong.length > 0) {
    return again(wrong);
  }
  if (isTrapped(fields)) return again([trapProblem]);
  if (isDearer(deps, [right.data], shownFee)) return again([feeProblem]);
  if (step === "check") {
    return pageForBack(checkPage({ ...form, input: parsed.data, rights: [right.data], values: fields }));
  }
  return accept(deps, request, parsed.data, own.data.nonce, again);
}

/** What an agent typed on the second page before going back to the first. */
function typedBesides(fields: Fields): Fields {
  const besides = Object.keys(withoutOwn(fields)).some((name) => !isFormsOwn(name) && !isAboutPeople(name));
  return besides ? fields : {};
}

const isFormsOwn = (name: string) => ["type", "lang", "asked"].includes(name);

/** Problems of who asks for whom, by the same rules as in the whole submission. */
function agencyProblems(
  deps: SubmitDeps,
  rest: Fields,
  right: RightKey,
  behalf: unknown = { subject: {} },
): readonly FieldProblem[] {
  const date = today(deps);
  // What was typed on the second page is carried along when somebody went back.
  const people = Object.fromEntries(
    Object.entries(rest).filter(([name]) => name === "type" || isAboutPeople(name)),
  );
  const parsed = peopleSchema.safeParse({ ...readFields(people, fieldsOf("requester")), behalf });
  const wrong = parsed.success ? [] : problemsOf(parsed.error);
  const missing = commonProblems([right], rest, date, { agent: true }).filter(
    ({ field }) => isAboutPeople(field) && wrong.every((one) => one.field !== field),
  );
  if (!parsed.success || missing.length > 0) return [...wrong, ...missing];
  return [...agentProblems(parsed.data), ...ownMailboxProblems(deps.runtime.business, parsed.data)];
}

function hasUnknownField(error: z.core.$ZodError): boolean {
  return error.issues.some((issue) => issue.code === "unrecognized_keys");
}
