import * as z from "zod/mini";
import { counters } from "../adapters/counters.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflows } from "../adapters/workflows.ts";
import { startWorkflow } from "../application/start-workflow.ts";
import { addDays, dateIn } from "../domain/calendar.ts";
import { checkEntry, entryKey } from "../domain/entry-link.ts";
import { submittedFields } from "../domain/fields/index.ts";
import { accessCodeHash, accessCodeOf, submissionKeySchema } from "../domain/ids.ts";
import { later } from "../domain/later.ts";
import { formatLink, type LinkText } from "../domain/links.ts";
import { mailboxesOf } from "../domain/mailboxes.ts";
import { offeredRights, policyOn, promisesOf } from "../domain/policy/policy.ts";
import type { Counters, RequestStore, Workflows } from "../domain/ports.ts";
import { cameBy } from "../domain/request/person.ts";
import type { Request } from "../domain/request/request.ts";
import { termsOf } from "../domain/request/terms.ts";
import { staffEntered } from "../domain/request/transitions/staff-entry.ts";
import { type RightKey, rightOf } from "../domain/rights/index.ts";
import { staffSubmissionSchema, submissionDigest, submissionOf } from "../domain/submission.ts";
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
import type { FieldProblem } from "../views/pages/request-form.ts";
import { chooseStaffEntryPage, staffEnteredPage, staffEntryPage } from "../views/pages/staff-entry.ts";
import { agencyIn } from "./agent-fields.ts";
import { type BoundBy, boundByLedger } from "./bound-by.ts";
import { domainSlips } from "./domain-slips.ts";
import { problemsOf } from "./fields.ts";
import { formProblems } from "./form-problems.ts";
import { linkIn } from "./link-request.ts";
import { readFields } from "./read-fields.ts";

export interface EntryDeps {
  readonly runtime: Pick<Runtime, "business" | "configuration" | "clock" | "log">;
  readonly requests: RequestStore;
  readonly counters: Pick<Counters, "kept" | "deskKey">;
  readonly workflows: Pick<Workflows, "start">;
  readonly boundBy?: BoundBy;
}

/** Where staff enter a request that came on paper, by e-mail, fax or telephone, or at the counter: once per link. */
export async function handle(deps: EntryDeps, http: HttpRequest): Promise<HttpAnswer> {
  const { business, configuration, clock } = deps.runtime;
  const language = business.staffLanguage;
  const link = linkIn(http);
  if (link?.place !== "entry") return problem("link-unknown", { language });
  const { check, mailbox } = checkEntry(
    await deps.counters.kept(entryKey(link.requestId)),
    link.secret,
    clock.now(),
  );
  if (check !== "valid") return problem(`link-${check}`, { language });
  if (!mailboxesOf(business, "desk").includes(mailbox)) return problem("link-not-in-role", { language });
  const known = await deps.requests.get(link.requestId);
  if (http.route === "POST /staff/entry") return enter(deps, http, link, mailbox, known);
  if (known !== undefined) return problem("link-answered", { language });
  const today = dateIn(business.timeZone, clock.now());
  const right = z.enum(offeredRights(configuration, today)).safeParse(http.query.get("type"));
  if (!right.success)
    return page(
      chooseStaffEntryPage({
        business: configuration,
        link: formatLink(link),
        requestId: link.requestId,
        today,
      }),
    );
  return form(deps, link, right.data, {}, [], http.query.get("for") === "another");
}

function form(
  { runtime: { configuration: business, clock } }: EntryDeps,
  link: LinkText,
  right: RightKey,
  values: Fields,
  problems: readonly FieldProblem[],
  another: boolean,
): HttpAnswer {
  const today = dateIn(business.timeZone, clock.now());
  const html = staffEntryPage({
    business,
    requestId: link.requestId,
    link: formatLink(link),
    right,
    today,
    another,
    values,
    problems,
  });
  return problems.length === 0 ? page(html) : pageForBack(html, 400);
}

/** What the entry asks besides the submission itself. */
const ownSchema = later(() => z.object({ came: z.enum(cameBy), arrived: z.iso.date() }));

type Read =
  | { readonly kind: "bad-request" }
  | {
      readonly kind: "wrong";
      readonly right: RightKey;
      readonly another: boolean;
      readonly problems: readonly FieldProblem[];
    }
  | {
      readonly kind: "entry";
      readonly submission: z.infer<typeof staffSubmissionSchema>;
      readonly own: z.infer<typeof ownSchema>;
    };

/** A posted form as an entry, or its problems. */
function readEntry({ runtime: { business, configuration, clock } }: EntryDeps, fields: Fields): Read {
  const { link: _link, asked: _asked, came, arrived, another, ...given } = fields;
  const { behalf: written, rest } = agencyIn(given);
  // An agent's form must name the subject; otherwise the agent's own data would be searched for.
  const behalf = written ?? (another === undefined ? undefined : { subject: {} });
  const today = dateIn(business.timeZone, clock.now());
  const right = z.enum(offeredRights(configuration, today)).safeParse(rest["type"]);
  const own = ownSchema.safeParse({ came, arrived });
  const day = z.iso.date().safeParse(arrived);
  const submitted = {
    ...readFields(rest, submittedFields()),
    ...(behalf !== undefined && { behalf }),
  };
  const parsed = staffSubmissionSchema.safeParse(submitted);
  const stray = parsed.error?.issues.some((issue) => issue.code === "unrecognized_keys") ?? false;
  if (!right.success || stray) return { kind: "bad-request" };
  const problems = [
    ...(own.success ? [] : problemsOf(own.error)),
    ...domainSlips(fields),
    ...(day.success ? dateProblems(today, day.data) : []),
    ...formProblems(submitted, parsed, right.data, day.data ?? today, business),
  ];
  if (!own.success || !parsed.success || problems.length > 0)
    return { kind: "wrong", right: right.data, another: behalf !== undefined, problems };
  return { kind: "entry", submission: parsed.data, own: own.data };
}

async function enter(
  deps: EntryDeps,
  http: HttpRequest,
  link: LinkText,
  by: string,
  known: Request | undefined,
): Promise<HttpAnswer> {
  const { runtime, requests } = deps;
  const { business, configuration } = runtime;
  const language = business.staffLanguage;
  if (http.body.kind !== "form") return problem("wrong-media-type");
  const read = readEntry(deps, http.body.fields);
  if (read.kind === "bad-request") return problem("bad-request", { language });
  if (read.kind === "wrong") {
    if (known !== undefined) return problem("link-answered", { language });
    return form(deps, link, read.right, http.body.fields, read.problems, read.another);
  }
  const { submission, own } = read;
  const deskKey = await deps.counters.deskKey();
  const digest = submissionDigest(deskKey, { ...submission, ...own });
  const accessCode = accessCodeOf(deskKey, submissionKeySchema.parse(`entry.${link.secret}`));
  const policyVersion = await versionFor(deps, submission, own.arrived);
  const made = staffEntered(submissionOf(submission, own.arrived), {
    id: link.requestId,
    at: new Date(runtime.clock.now()).toISOString(),
    arrivalDate: own.arrived,
    came: own.came,
    by,
    policyVersion,
    terms: termsOf(configuration, submission.type, own.arrived, policyVersion),
    digest,
    accessCodeHash: accessCodeHash(deskKey, link.requestId, accessCode),
    timeZone: business.timeZone,
  });
  const taken =
    known ?? ((await requests.create(made)) === "created" ? made : await requests.get(link.requestId));
  // A repeated form is the same request; another request needs a link of its own.
  if (taken === undefined || taken.status === "purged" || taken.submissionDigest !== digest) {
    return problem("link-answered", { language });
  }
  await startWorkflow(deps, taken);
  const code = made.medium !== "paper" && rightOf(made.right).act === "package" ? accessCode : undefined;
  const entered = staffEnteredPage({ business, requestId: link.requestId, request: made, accessCode: code });
  return code === undefined ? pageForBack(entered) : page(entered);
}

/**
 * The version of the policy that binds the data subject, as far as the letter identifies them: looked up by the
 * address in it, which grants access to nothing. A right promised only by the day's version stays under that one.
 */
async function versionFor(
  { runtime: { business, configuration }, boundBy }: EntryDeps,
  {
    type,
    email,
    behalf,
  }: {
    readonly type: RightKey;
    readonly email?: string | undefined;
    readonly behalf?: { readonly subject: { readonly email?: string | undefined } } | undefined;
  },
  arrived: string,
): Promise<string> {
  const { effective } = policyOn(configuration, arrived);
  const version = await boundBy?.(behalf === undefined ? email : behalf.subject.email, arrived);
  return version !== undefined && promisesOf(business, version, type) ? version : effective;
}

/** A plausible arrival date: not in the future, nor so long ago that it must have been handled. */
function dateProblems(today: string, arrived: string): readonly FieldProblem[] {
  if (arrived > today) return [{ field: "arrived", problem: "in-the-future" }];
  return arrived < addDays(today, -365) ? [{ field: "arrived", problem: "too-long-ago" }] : [];
}

/** The largest entry, in bytes. */
export const bodies = {
  "POST /staff/entry": () => largestBody(staffSubmissionSchema),
} as const satisfies Bodies;

export const create = httpFunction(
  "entry",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONSENTS_TABLE", "MACHINE_PREFIX", "BASE_URL"],
  (env, runtime) => {
    const deps: EntryDeps = {
      runtime,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      workflows: workflows(env),
      boundBy: boundByLedger(env, runtime),
    };
    return (request) => handle(deps, request);
  },
  bodies,
);
export const handler = onFirstCall(create);
