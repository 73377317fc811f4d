import type { Business } from "../../business.ts";
import { dateIn } from "../../calendar.ts";
import { appendEntry } from "../../history.ts";
import type { RequestId } from "../../ids.ts";
import { verifiedAs } from "../../questions/next-step.ts";
import { whereToAsk } from "../../rights/index.ts";
import { submissionOf } from "../../submission.ts";
import type { Finding } from "../findings.ts";
import { type FollowUpReason, mostFollowUps } from "../follow-up.ts";
import type { Request, RequestIn } from "../request.ts";
import type { Task } from "../tasks.ts";
import type { Terms } from "../terms.ts";
import { arrivedRequest } from "./confirm.ts";
import { taskIdOf } from "./open-task.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { accessCodeTries } from "./submit.ts";

type Begun = RequestIn<"verifying" | "awaiting-fee" | "investigating" | "deciding">;

interface Made {
  readonly id: RequestId;
  readonly accessCodeHash: string;
  readonly stamp: Stamp;
  readonly timeZone: string;
}

/** Whether another request may go on from this one. */
export function mayBeFollowed(request: Request): request is RequestIn<"closed"> {
  return request.status === "closed" && (request.followedBy?.length ?? 0) < mostFollowUps;
}

/** An inquiry about a closed request by its requester, whom its status link identifies. */
export function inquiryAfter(
  before: RequestIn<"closed">,
  message: string,
  made: Made & { readonly policyVersion: string; readonly terms: Terms },
): RequestIn<"verifying" | "deciding"> {
  const { language, requester, behalf } = before;
  const today = dateIn(made.timeZone, Date.parse(made.stamp.at));
  const { email, name, address } = requester;
  const asked = submissionOf(
    {
      ...{ type: whereToAsk, language, message, name, address, email },
      ...{ medium: before.medium, categories: [] },
    },
    today,
  );
  const { policyVersion, terms } = made;
  return begun(
    before,
    { ...asked, requester, ...(behalf && { behalf }), policyVersion, terms },
    "inquiry",
    made,
  );
}

/**
 * Continues a request that was closed by mistake as another one under the same terms. It copies requester, subject,
 * scope, claim, the confirmed identity, the settled fee and findings without files; files are deleted when a request
 * closes, so their owners are asked again, with their words filled in. Its clock starts today: the first request's dates are in its own history.
 */
export function reopened(before: RequestIn<"closed">, made: Made, business: Business): Begun {
  const { right, language, requester, behalf, scope, claim, medium, askedMedium } = before;
  const { policyVersion, terms } = before;
  const asked = { right, language, requester, scope, claim, medium, policyVersion, terms };
  const again = begun(before, { ...asked, ...(behalf && { behalf }) }, "mistake", made);
  const { identity, contact, fee } = before;
  if (again.status !== "verifying" || identity.state !== "confirmed") return again;
  const { at } = made.stamp;
  const settled = fee?.state === "paid" || fee?.state === "waived" ? fee : undefined;
  const verified = verifiedAs(
    {
      ...again,
      ...(contact !== undefined && { contact }),
      ...(askedMedium !== undefined && { askedMedium }),
      identity: { ...identity, asks: [], from: before.id },
      tasks: {
        [taskIdOf("verify-identity")]: answeredBefore("verify-identity", "confirmed", identity.by, at),
      },
    },
    business,
    settled,
  );
  return verified.status === "investigating" ? withFindings(verified, before.findings ?? {}, at) : verified;
}

/** The closed request knows what goes on from it. Undefined if it does already, or cannot. */
export function followedBy(request: Request, id: RequestId, stamp: Stamp): Request | undefined {
  if (!mayBeFollowed(request) || request.followedBy?.includes(id) === true) return undefined;
  const next = { ...request, followedBy: [...(request.followedBy ?? []), id] };
  return stamped(request, next, stamp, "followed-up", { in: id });
}

type Asked = Pick<
  RequestIn<"unconfirmed">,
  "right" | "language" | "requester" | "behalf" | "scope" | "claim" | "medium" | "policyVersion" | "terms"
>;

function begun(
  before: RequestIn<"closed">,
  asked: Asked,
  reason: FollowUpReason,
  { id, accessCodeHash, stamp, timeZone }: Made,
): RequestIn<"verifying" | "deciding"> {
  const { at, actor } = stamp;
  const { right, medium } = asked;
  const arrived = arrivedRequest(
    {
      ...asked,
      id,
      status: "unconfirmed",
      version: 1,
      submittedAt: at,
      expiresAt: at,
      submissionDigest: before.submissionDigest,
      accessCode: { hash: accessCodeHash, triesLeft: accessCodeTries },
      links: {},
      mails: {},
      history: [],
    },
    at,
    dateIn(timeZone, Date.parse(at)),
  );
  const { status } = arrived;
  const data = { right, medium, arrived: at, from: before.id, reason, status };
  return {
    ...arrived,
    follows: { id: before.id, reason },
    // Mail that did not reach the requester before will not reach them now.
    ...(before.letters !== undefined && { letters: { since: at } }),
    history: appendEntry(id, [], { at, actor, event: "begun-from", data }),
  };
}

/**
 * What owners found in words; what came as a file, or holds data unused, is asked for again, with the words of then
 * filled in.
 */
function withFindings(
  request: RequestIn<"investigating">,
  found: Readonly<Record<string, Finding>>,
  at: string,
): RequestIn<"investigating" | "deciding"> {
  const kept = Object.entries(found).filter(
    ([system, { files, resent, held }]) =>
      request.systems.includes(system) && files.length === 0 && resent === undefined && held === undefined,
  );
  const tasks = Object.fromEntries(
    kept.map(([system, finding]) => [
      taskIdOf("search-system", system),
      { ...answeredBefore("search-system", finding.found ? "found" : "nothing", finding.by, at), system },
    ]),
  );
  const asked = Object.entries(found).filter(
    ([system]) => request.systems.includes(system) && !kept.some(([one]) => one === system),
  );
  const next = {
    ...request,
    findings: Object.fromEntries(kept),
    tasks: { ...request.tasks, ...tasks },
    ...(asked.length > 0 && {
      foundBefore: Object.fromEntries(asked.map(([system, finding]) => [system, inWords(finding)])),
    }),
  };
  return kept.length === request.systems.length ? { ...next, status: "deciding" } : next;
}

function inWords({ found, searched, notes, content, files }: Finding) {
  return {
    ...{ found, searched, files: files.length },
    ...(notes !== undefined && { notes }),
    ...(content !== undefined && { content }),
  };
}

/** A question that was answered before: the workflow that comes to it finds its answer. */
function answeredBefore(
  kind: Task["kind"],
  result: Extract<Task, { state: "answered" }>["result"],
  by: string,
  at: string,
): Task {
  return {
    ...{ kind, state: "answered", result, recipient: by, answeredBy: by, round: 1, attempt: 1 },
    ...{ escalated: false, openedAt: at, answeredAt: at, handedOver: true },
  };
}
