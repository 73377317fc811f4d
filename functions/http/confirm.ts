import { counters } from "../adapters/counters.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflows } from "../adapters/workflows.ts";
import { confirmOthers } from "../application/linked-requests.ts";
import { startWorkflow } from "../application/start-workflow.ts";
import type { Language } from "../domain/business.ts";
import { dateIn, dayMs } from "../domain/calendar.ts";
import { accessCodeHash, accessCodeOf } from "../domain/ids.ts";
import { isLead } from "../domain/linked.ts";
import { formatLink } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import type { Counters, RequestStore, Workflows } from "../domain/ports.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../domain/request/request.ts";
import { boundBy } from "../domain/request/transitions/bound-by.ts";
import { type ConfirmRefusal, checkConfirm, confirmed } from "../domain/request/transitions/confirm.ts";
import { mayShowAccessCode } from "../domain/second-factor.ts";
import { type HttpAnswer, type HttpRequest, page, pageForBack, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import type { Bodies } from "../runtime/largest-body.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { confirmedPage, confirmPage } from "../views/pages/confirm.ts";
import { statusAddress } from "../views/pages/linked.ts";
import { type BoundBy, boundByLedger } from "./bound-by.ts";
import { askAgain, largestFollowUp } from "./follow-up.ts";
import { linkIn } from "./link-request.ts";

export interface ConfirmDeps {
  readonly runtime: Pick<Runtime, "business" | "configuration" | "clock" | "random" | "log">;
  readonly requests: RequestStore;
  readonly counters: Pick<Counters, "keep" | "deskKey">;
  readonly workflows: Pick<Workflows, "start">;
  readonly boundBy?: BoundBy;
}

/** The page behind the first mail's link: it shows a button; only the button turns the submission into a request. */
export async function handle(deps: ConfirmDeps, http: HttpRequest): Promise<HttpAnswer> {
  // Needs the same permissions, so it has no function of its own.
  if (http.route.endsWith("/status/follow-up")) return askAgain(deps, http);
  const { runtime, requests } = deps;
  const { business, clock } = runtime;
  const link = linkIn(http);
  const found = link?.place === "confirm" ? await requests.get(link.requestId) : undefined;
  if (link === undefined || found === undefined) return notConfirmable("unknown", http.language);
  // Without a link, nothing about the submission is revealed, not even whether there is one.
  const languageFor = (refusal: ConfirmRefusal) => (refusal === "unknown" ? http.language : found.language);

  if (http.route === "GET /confirm") {
    const check = checkConfirm(found, link.secret, clock.now());
    if (check !== "valid") return notConfirmable(check, languageFor(check));
    // From then on it is the status link; in an earlier release it was not.
    if (isConfirmed(found)) {
      return found.acknowledgedAt === undefined
        ? page(confirmedPage({ business, request: found }))
        : { kind: "redirect", to: statusAddress(link) };
    }
    return page(confirmPage({ business, request: found, link: formatLink(link) }));
  }

  const stamp = { at: new Date(clock.now()).toISOString(), actor: { kind: "requester" as const } };
  // The address is proved only by this link, so only now does it identify the requester.
  const opens = found.status === "unconfirmed" && checkConfirm(found, link.secret, clock.now()) === "valid";
  const version = opens ? await versionFor(deps, found) : undefined;
  const result = await requests.change(found, (request) => {
    if (request === undefined) return { value: undefined };
    const outcome = confirmed(request, link.secret, stamp, business.timeZone, (submission) =>
      boundBy(submission, version, business),
    );
    return outcome.ok && outcome.value.first
      ? { write: outcome.value.request, value: outcome }
      : { value: outcome };
  });
  if (result === undefined) return notConfirmable("unknown", http.language);
  if (!result.ok) return notConfirmable(result.refusal, languageFor(result.refusal));
  const { request } = result.value;
  if (!isConfirmed(request)) return notConfirmable("unknown", http.language);
  // Started last: until then the sweep knows that the others may still have to be confirmed.
  if (result.value.first) await makeRoom(deps, found);
  const others = isLead(request) ? await confirmOthers(deps, request) : [];
  for (const other of others) await startWorkflow(deps, other);
  await startWorkflow(deps, request);
  const secret = request.acknowledgedAt === undefined ? undefined : link.secret;
  const accessCode = await codeToShow(deps, request);
  const done = confirmedPage({ business, request, secret, accessCode });
  return accessCode === undefined ? pageForBack(done) : page(done);
}

/** The access code, if one will be needed and this is the time to show it. */
async function codeToShow(
  { runtime, counters: kept }: ConfirmDeps,
  request: ConfirmedRequest,
): Promise<string | undefined> {
  if (!mayShowAccessCode(request, runtime.clock.now())) return undefined;
  const deskKey = await kept.deskKey();
  const code = accessCodeOf(deskKey, request.id);
  // An earlier release showed another one on the page after the form.
  return accessCodeHash(deskKey, request.id, code) === request.accessCode.hash ? code : undefined;
}

/** The version of the policy that binds the data subject, on the day of the submission. */
async function versionFor(
  { runtime: { business }, boundBy: ask }: ConfirmDeps,
  { requester, behalf, submittedAt }: Extract<Request, { status: "unconfirmed" }>,
): Promise<string | undefined> {
  const address = behalf === undefined ? requester.email : behalf.subject.email;
  return ask?.(address, dateIn(business.timeZone, Date.parse(submittedAt)));
}

/** How long a source that confirmed a request has limits of its own, in ms. */
const roomMs = 90 * dayMs;

/** Marks the source of this request as known to its address. If that fails, it counts as a stranger's for now. */
async function makeRoom({ runtime, counters: kept }: ConfirmDeps, submission: Request): Promise<void> {
  const room = submission.status === "unconfirmed" ? submission.admission?.room : undefined;
  if (room === undefined) return;
  try {
    await kept.keep(room, "confirmed", new Date(runtime.clock.now() + roomMs).toISOString());
  } catch (error) {
    runtime.log("room.not-made", { requestId: submission.id, fault: faultFacts(error) });
  }
}

/** A submission that was not confirmed in time gets no newer mail: it expires, and can be made again. */
function notConfirmable(refusal: ConfirmRefusal, language: Language): HttpAnswer {
  return problem(refusal === "superseded" ? "link-superseded" : `confirm-${refusal}`, { language });
}

export const bodies = { "POST /status/follow-up": largestFollowUp } as const satisfies Bodies;

export const create = httpFunction(
  "confirm",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONSENTS_TABLE", "MACHINE_PREFIX", "BASE_URL"],
  (env, runtime) => {
    const deps: ConfirmDeps = {
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
