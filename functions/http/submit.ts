import * as z from "zod/mini";
import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { requestStore } from "../adapters/request-store.ts";
import { type Admitted, admit } from "../application/admit.ts";
import { sendFirstMail } from "../application/first-mail.ts";
import { feeOf, languages } from "../domain/business.ts";
import { dateIn, dayMs } from "../domain/calendar.ts";
import { fieldsOf, submittedFields } from "../domain/fields/index.ts";
import { confirmableUntil, nextFirstMails } from "../domain/first-mails.ts";
import {
  accessCodeHash,
  accessCodeOf,
  type RequestId,
  requestIdOf,
  type SubmissionKey,
  submissionKeySchema,
} from "../domain/ids.ts";
import { later } from "../domain/later.ts";
import { linkSecret } from "../domain/links.ts";
import { offeredRights, policyOn } from "../domain/policy/policy.ts";
import type { Counters, Mailer, RequestStore } from "../domain/ports.ts";
import type { Linked } from "../domain/request/linked.ts";
import type { LiveRequest, Request } from "../domain/request/request.ts";
import { termsOf } from "../domain/request/terms.ts";
import { submitted } from "../domain/request/transitions/submit.ts";
import { type RightKey, rightOf, usualRight } from "../domain/rights/index.ts";
import {
  agentProblems,
  commonProblems,
  mostRights,
  ownMailboxProblems,
  peopleSchema,
  type SubmissionInput,
  submissionDigest,
  submissionOf,
  submissionProblems,
  submissionSchema,
  submissionsOf,
} from "../domain/submission.ts";
import {
  type Fields,
  type HttpAnswer,
  type HttpRequest,
  page,
  pageForBack,
  problem,
} from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { type Bodies, largestBody } from "../runtime/largest-body.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { isAboutPeople } from "../views/fields/asked.ts";
import { agentFormPage } from "../views/pages/agent-form.ts";
import { checkPage } from "../views/pages/check.ts";
import { chooseRightsPage } from "../views/pages/choose-rights.ts";
import {
  combinedFormPage,
  type Section,
  sectionOf,
  sectionsOf,
  shownFeeOf,
  wholeFormPage,
} from "../views/pages/combined-form.ts";
import { receiptPage } from "../views/pages/receipt.ts";
import { type FieldProblem, ownFields, requestFormPage } from "../views/pages/request-form.ts";
import { agencyIn, carriedOver } from "./agent-fields.ts";
import { asTypedField } from "./as-typed.ts";
import { readCombined } from "./combined-fields.ts";
import { domainSlip, domainSlips } from "./domain-slips.ts";
import { fieldAt, listOf, problemsOf } from "./fields.ts";
import { formProblems } from "./form-problems.ts";
import { readFields } from "./read-fields.ts";

export interface SubmitDeps {
  readonly runtime: Pick<
    Runtime,
    "business" | "configuration" | "clock" | "random" | "log" | "loadLanguages"
  >;
  readonly baseUrl: string;
  readonly requests: RequestStore;
  readonly counters: Counters;
  readonly mail: Mailer;
}

/** The form, and what it and `POST /v1/requests` submit. */
export async function handle(deps: SubmitDeps, request: HttpRequest): Promise<HttpAnswer> {
  if (request.route === "POST /v1/requests") return submitJson(deps, request);
  // A form links to itself in every other language, under that language's own name.
  await deps.runtime.loadLanguages(...languages);
  return request.route === "POST /requests" ? submitForm(deps, request) : emptyForm(deps, request);
}

function emptyForm(deps: SubmitDeps, request: HttpRequest): HttpAnswer {
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
  if (request.query.get("for") === "another" && rightOf(right.data).identity) {
    return page(
      agentFormPage({
        business: runtime.configuration,
        language: request.language,
        right: right.data,
        today: today(deps),
        nonce: freshNonce(runtime),
        values: {},
        problems: [],
      }),
    );
  }
  return page(
    requestFormPage({
      business: runtime.configuration,
      language: request.language,
      right: right.data,
      today: today(deps),
      nonce: freshNonce(runtime),
      values: {},
      problems: [],
    }),
  );
}

/** What a form sends besides the submission itself. */
function withoutOwn(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => name === "type" || name === "lang" || !ownFields.has(name)),
  );
}

/** The form's own fields, besides the submission's. */
const formFieldsSchema = later(() =>
  z.object({
    /** Short enough for a submission key together with the digest. */
    nonce: z.optional(submissionKeySchema.check(z.refine((nonce) => nonce.length <= 64))),
  }),
);

async function submitForm(deps: SubmitDeps, request: HttpRequest): Promise<HttpAnswer> {
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

/** The form of a combined submission, page by page: each continues once it and those before it are valid. */
async function submitCombined(deps: SubmitDeps, request: HttpRequest, fields: Fields): Promise<HttpAnswer> {
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

/** What an agent typed on the second page before going back to the first. */
function typedBesides(fields: Fields): Fields {
  const besides = Object.keys(withoutOwn(fields)).some((name) => !isFormsOwn(name) && !isAboutPeople(name));
  return besides ? fields : {};
}

const isFormsOwn = (name: string) => ["type", "lang", "asked"].includes(name);

/**
 * Whether the hidden honeypot field is filled in, without a warning so far. It may be a robot, or a form filler used
 * by a person: nothing is accepted silently, and submitting the form again overrides the warning.
 */
function isTrapped(fields: Fields): boolean {
  return fields["website"] !== undefined && fields["trapped"] === undefined;
}

const trapProblem = { field: "website", problem: "hidden-field" } as const satisfies FieldProblem;

/** Whether the fee has risen since the form named it: nobody is charged more than they read. */
function isDearer(deps: SubmitDeps, rights: readonly RightKey[], shown: Fields[string]): boolean {
  return shown !== undefined && Number(shown) < feeOf(deps.runtime.configuration, rights, today(deps));
}

const feeProblem = { field: "website", problem: "fee-risen" } as const satisfies FieldProblem;

/** Accepts a submitted form. */
async function accept(
  deps: SubmitDeps,
  request: HttpRequest,
  input: SubmissionInput,
  nonce: SubmissionKey | undefined,
  again: (problems: readonly FieldProblem[]) => HttpAnswer,
): Promise<HttpAnswer> {
  const { runtime } = deps;
  const { language } = input;
  const deskKey = await deps.counters.deskKey();
  // Going back, correcting a field and submitting again is a new submission, although the form's nonce is the same.
  const digest = submissionDigest(deskKey, input);
  const key = submissionKeySchema.parse(`${nonce ?? freshNonce(runtime)}.${digest.slice(0, 32)}`);
  const outcome = await submit(deps, input, key, request.sourceIp);
  switch (outcome.kind) {
    case "refused":
      return problem(outcome.problem, { language, until: outcome.until });
    case "not-mailable":
      return again([{ field: "email", problem: "not-mailable" }]);
    case "other-submission":
      return problem("bad-request", { language });
    case "accepted":
      return pageForBack(receipt(deps, input, outcome));
  }
}

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

async function submitJson(deps: SubmitDeps, request: HttpRequest): Promise<HttpAnswer> {
  if (request.body.kind !== "json") return problem("wrong-media-type");
  if (hasReservedName(request.body.value)) return invalid([{ field: "", problem: "not-allowed" }]);
  const { given: body, asTyped } = withoutAsTyped(request.body.value);
  if (asTyped === undefined) return invalid([{ field: asTypedField, problem: "invalid" }]);
  const parsed = submissionSchema.safeParse(body);
  if (!parsed.success) return invalid(problemsOf(parsed.error, fieldOf));
  const wrong: Parameters<typeof invalid>[0][number][] = submissionProblems(parsed.data, today(deps)).map(
    ({ path, problem: what }) => ({
      field: fieldOf(path),
      problem: what,
    }),
  );
  wrong.push(...ownMailboxProblems(deps.runtime.business, parsed.data));
  const offered = offeredRights(deps.runtime.configuration, today(deps));
  const unknown = submissionsOf(parsed.data).some(({ type }) => !offered.includes(type));
  if (unknown) wrong.push({ field: "type", problem: "not-allowed" });
  const { email, behalf } = parsed.data;
  if (!asTyped) {
    wrong.push(...domainSlip("email", email));
    wrong.push(...domainSlip("behalf.subject.email", behalf?.subject.email ?? ""));
  }
  if (wrong.length > 0) return invalid(wrong);
  const given = request.headers.get("idempotency-key");
  const key = submissionKeySchema.safeParse(given ?? freshNonce(deps.runtime));
  if (!key.success) return invalid([{ field: "Idempotency-Key", problem: "invalid" }]);
  const outcome = await submit(deps, parsed.data, key.data, request.sourceIp);
  switch (outcome.kind) {
    case "refused":
      return problem(outcome.problem, { until: outcome.until });
    case "not-mailable":
      return invalid([{ field: "email", problem: "not-mailable" }], 422);
    case "other-submission":
      return invalid([{ field: "Idempotency-Key", problem: "used-for-another-submission" }], 422);
    case "accepted":
      return {
        kind: "json",
        status: outcome.first ? 201 : 200,
        value: {
          receiptNumber: outcome.id,
          accessCode: outcome.accessCode,
          status: "unconfirmed",
          confirmBy: outcome.confirmBy,
          ...(outcome.mailAt !== undefined && { mailAt: outcome.mailAt }),
          ...(outcome.linked !== undefined && {
            requests: outcome.linked.map(({ id, right }) => ({ receiptNumber: id, type: right })),
          }),
        },
      };
  }
}

/**
 * A program's confirmation that the addresses are intended; without it, a likely typo in a common domain is refused.
 */
function withoutAsTyped(body: unknown): { readonly given: unknown; readonly asTyped: boolean | undefined } {
  if (typeof body !== "object" || body === null || !(asTypedField in body))
    return { given: body, asTyped: false };
  const { [asTypedField]: said, ...given } = body;
  return { given, asTyped: typeof said === "boolean" ? said : undefined };
}

/** A field's path in the API: for another right `also.0.facts`. */
function fieldOf(path: readonly PropertyKey[]): string {
  const [name, index, ...own] = path;
  return name === "also" && index !== undefined
    ? ["also", String(index), fieldAt(own)].filter((part) => part !== "").join(".")
    : fieldAt(path);
}

/** The receipt numbers of a submission: the first confirms the address for all. */
interface Numbers {
  readonly id: RequestId;
  /** All of them, if there are several. */
  readonly linked: Linked["requests"] | undefined;
}

/** Derived from the submission's key, so that repeating the submission yields the same requests. */
function numbersOf(input: SubmissionInput, key: SubmissionKey): Numbers {
  const requests = submissionsOf(input).map(({ type }, index) => ({
    id: requestIdOf(key, index === 0 ? "" : type),
    right: type,
  }));
  return { id: requestIdOf(key), linked: requests.length > 1 ? requests : undefined };
}

interface Accepted extends Numbers {
  readonly accessCode: string;
  /** ISO 8601. */
  readonly confirmBy: string;
  /** When a delayed mail is sent (ISO 8601). */
  readonly mailAt?: string | undefined;
  /** Days after its arrival by which it is to be answered. */
  readonly targetDays: number;
}

type Outcome =
  | (Accepted & { readonly kind: "accepted"; readonly first: boolean })
  | { readonly kind: "other-submission" }
  /** SES will not send to this address: nothing is stored. */
  | { readonly kind: "not-mailable" }
  | Extract<Admitted, { kind: "refused" }>;

async function submit(
  deps: SubmitDeps,
  input: SubmissionInput,
  key: SubmissionKey,
  sourceIp: string,
): Promise<Outcome> {
  const { runtime, requests, counters: limits } = deps;
  const deskKey = await limits.deskKey();
  const numbers = numbersOf(input, key);
  const { id, linked } = numbers;
  const accessCode = accessCodeOf(deskKey, id);
  const digest = submissionDigest(deskKey, input);
  const known = await requests.get(id);
  if (known !== undefined) return repeated(known, digest, accessCode, numbers, runtime.clock.now());
  const admitted = await admit(deps, { email: input.email, sourceIp });
  if (admitted.kind === "refused") return admitted;
  const nowMs = runtime.clock.now();
  const at = new Date(nowMs).toISOString();
  const secret = linkSecret(runtime.random(32));
  const { mailNow, admission } = admitted;
  const mailAt = mailNow ? at : nextFirstMails(nowMs);
  const expiresAt = confirmableUntil(at, mailAt, runtime.configuration.deadlines.confirmDays);
  const made = { at, policyVersion: policyOn(runtime.configuration, today(deps)).effective, digest };
  const [first = input, ...others] = submissionsOf(input);
  // The first is written last: once it exists, all do, and a repeated submission needs only one read.
  for (const other of others) {
    const otherId = requestIdOf(key, other.type);
    const record = submitted(
      { ...submissionOf(other, today(deps)), linked },
      {
        ...made,
        terms: termsOf(runtime.configuration, other.type, today(deps)),
        id: otherId,
        // This one can be confirmed a moment longer than the first, which confirms it.
        expiresAt: new Date(Date.parse(expiresAt) + dayMs).toISOString(),
        accessCodeHash: accessCodeHash(deskKey, otherId, accessCode),
      },
    );
    const there = (await requests.create(record)) === "exists" ? await requests.get(otherId) : undefined;
    if (there !== undefined && !isOf(there, digest)) return { kind: "other-submission" };
  }
  const request = submitted(
    { ...submissionOf(first, today(deps)), linked },
    {
      ...made,
      terms: termsOf(runtime.configuration, first.type, today(deps)),
      id,
      mailAt,
      expiresAt,
      admission,
      accessCodeHash: accessCodeHash(deskKey, id, accessCode),
      confirmSecret: secret,
    },
  );
  if ((await requests.create(request)) === "exists") {
    const other = await requests.get(id);
    return other === undefined
      ? { kind: "other-submission" }
      : repeated(other, digest, accessCode, numbers, nowMs);
  }
  const { targetDays } = request.terms.deadlines;
  const accepted = {
    kind: "accepted",
    ...numbers,
    accessCode,
    confirmBy: expiresAt,
    targetDays,
    first: true,
  } as const;
  if (!mailNow) {
    runtime.log("mail.budget-reached", { requestId: id, mail: "confirm" });
    return { ...accepted, mailAt };
  }
  try {
    const posted = await sendFirstMail(deps, request, { mailId: "confirm", secret });
    if (posted === "sent") return accepted;
    if (posted !== "refused") return { ...accepted, mailAt: new Date(nowMs + sweepMs).toISOString() };
    for (const one of linked?.map((other) => other.id) ?? [id]) {
      const made = await requests.get(one);
      if (made?.status === "unconfirmed") await requests.forget(made);
    }
    return { kind: "not-mailable" };
  } catch {
    // The record stands and the sweep mails it again; the person need not type everything twice.
    runtime.log("mail.delayed", { requestId: id, mail: "confirm" });
    return { ...accepted, mailAt: new Date(nowMs + sweepMs).toISOString() };
  }
}

/** The longest that a failed mail waits for the sweep, in ms. */
const sweepMs = 26 * 60_000;

/** A key already in use: by the same submission, which is accepted again, or by a different one. */
function repeated(
  known: Request,
  digest: string,
  accessCode: string,
  numbers: Numbers,
  nowMs: number,
): Outcome {
  if (!isOf(known, digest)) return { kind: "other-submission" };
  const confirmBy = known.links.confirm?.expiresAt ?? known.submittedAt;
  const { confirm } = known.mails;
  const waits =
    known.status === "unconfirmed" && confirm?.state === "claimed" && Date.parse(confirm.at) > nowMs;
  const mailAt = waits ? confirm.at : undefined;
  const { targetDays } = known.terms.deadlines;
  return { kind: "accepted", ...numbers, accessCode, confirmBy, mailAt, targetDays, first: false };
}

function isOf(known: Request, digest: string): known is LiveRequest {
  return known.status !== "purged" && known.submissionDigest === digest;
}

/** The date in the business's time zone, which decides the law that applies. */
function today({ runtime }: SubmitDeps): string {
  return dateIn(runtime.business.timeZone, runtime.clock.now());
}

function receipt(deps: SubmitDeps, input: SubmissionInput, accepted: Accepted) {
  return receiptPage({
    business: deps.runtime.business,
    language: input.language,
    targetDays: accepted.targetDays,
    requestId: accepted.id,
    confirmBy: accepted.confirmBy,
    mailAt: accepted.mailAt,
    email: input.email,
    right: input.type,
    linked: accepted.linked,
  });
}

function freshNonce(runtime: Pick<Runtime, "random">): string {
  return Buffer.from(runtime.random(24)).toString("base64url");
}

function hasUnknownField(error: z.core.$ZodError): boolean {
  return error.issues.some((issue) => issue.code === "unrecognized_keys");
}

/** JSON.parse makes `__proto__` an own key; rejected here instead of relying on strict schemas. */
function hasReservedName(value: unknown): boolean {
  return (
    value !== null &&
    typeof value === "object" &&
    ["__proto__", "constructor", "prototype"].some((name) => Object.hasOwn(value, name))
  );
}

function invalid(
  problems: readonly { readonly field: string; readonly problem: string; readonly meant?: string }[],
  status = 400,
): HttpAnswer {
  return { kind: "json", status, value: { type: "about:blank", title: "invalid", status, problems } };
}

/** The largest submission in bytes, by form and by the API. */
const largestSubmission = () => largestBody(submissionSchema);

export const bodies = {
  "POST /requests": largestSubmission,
  // Including the confirmation of addresses.
  "POST /v1/requests": () => largestSubmission() + 100,
} as const satisfies Bodies;

export const create = httpFunction(
  "submit",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
  (env, runtime) => {
    const deps: SubmitDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      mail: mailer(env, runtime),
    };
    return (request) => handle(deps, request);
  },
  bodies,
);
export const handler = onFirstCall(create);
