import { dateIn } from "../../calendar.ts";
import { carriedOn, checkLink, type Link, type LinkCheck, statusLinkMs } from "../../links.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { rightOf } from "../../rights/index.ts";
import { isConfirmed, type LiveRequest, type Request, type RequestIn } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

export type ConfirmRefusal = Exclude<LinkCheck, "valid">;

/** Whether a confirmation link opens at `nowMs`; stays valid after use, because confirming is idempotent. */
export function checkConfirm(request: Request, secret: string, nowMs: number): LinkCheck {
  if (request.status === "purged") return "unknown";
  const check = checkLink(request.links.confirm, secret, nowMs);
  return isConfirmed(request) && check === "expired" ? "valid" : check;
}

/**
 * The address was confirmed in time, so the submission is a request, and has been since it was sent: the law counts
 * from a request's arrival (APPI Art. 39(1); Civil Code Art. 97(1)), and the confirmation only proves it. Idempotent.
 * `bound`: the submission under the policy that binds the owner of the address.
 */
export function confirmed(
  request: Request,
  secret: string,
  stamp: Stamp,
  timeZone: string,
  bound: (submission: RequestIn<"unconfirmed">) => RequestIn<"unconfirmed"> = (submission) => submission,
): Result<
  { readonly request: Exclude<Request, { status: "unconfirmed" }>; readonly first: boolean },
  ConfirmRefusal
> {
  const nowMs = Date.parse(stamp.at);
  const check = checkConfirm(request, secret, nowMs);
  if (check !== "valid") return refuse(check);
  if (request.status !== "unconfirmed") return ok({ request, first: false });
  return ok({ request: confirmedBefore(request, stamp, timeZone, bound), first: true });
}

/**
 * A submission whose address is known to have been confirmed, without the link: a restore set its record back to before
 * that, and there is an execution, which only a confirmation starts.
 */
export function confirmedBefore(
  request: RequestIn<"unconfirmed">,
  stamp: Stamp,
  timeZone: string,
  bound: (submission: RequestIn<"unconfirmed">) => RequestIn<"unconfirmed"> = (submission) => submission,
): RequestIn<"verifying" | "deciding"> {
  const { submittedAt } = request;
  const next = arrivedRequest(bound(request), submittedAt, dateIn(timeZone, Date.parse(submittedAt)));
  const receipt = acknowledged(next, request.links.confirm, stamp.at);
  return stamped(request, receipt, stamp, "address-confirmed", waitedFor(submittedAt, request));
}

/**
 * The first mail is the receipt as well: once it has confirmed the address, its links lead to the status page, for as
 * long as any status link. `first`: the request whose mail confirmed the address.
 */
export function acknowledged<R extends RequestIn<"verifying" | "deciding">>(
  request: R,
  first: Link | undefined,
  at: string,
): R {
  if (first === undefined) return request;
  const expiresAt = new Date(Date.parse(at) + statusLinkMs).toISOString();
  const status = carriedOn(first, { issuedAt: at, expiresAt });
  return { ...request, acknowledgedAt: at, links: { ...request.links, confirm: first, status } };
}

/**
 * When a request arrived, and since when its requester has had the confirmation mail: the time between counts as
 * ours.
 */
export function waitedFor(
  arrived: string,
  { mails }: Pick<LiveRequest, "mails">,
): { readonly arrived: string; readonly mailed: string } {
  const mailed = mails["confirm"]?.at ?? arrived;
  return { arrived, mailed: mailed > arrived ? mailed : arrived };
}

/**
 * Makes a submission a request, whose clock runs from `arrivedAt`: the identity comes first if the right needs one.
 */
export function arrivedRequest(
  request: RequestIn<"unconfirmed">,
  arrivedAt: string,
  arrivalDate: string,
): RequestIn<"verifying" | "deciding"> {
  const { expiresAt: _forgotten, admission: _admitted, ...kept } = request;
  const arrived = { ...kept, arrivedAt, arrivalDate, execution: "to-start" as const, tasks: {} };
  return rightOf(request.right).identity
    ? { ...arrived, status: "verifying", identity: { state: "open", asks: [] } }
    : {
        ...arrived,
        status: "deciding",
        identity: { state: "not-needed", asks: [] },
        fee: { state: "none" },
        systems: [],
        findings: {},
      };
}

/** The workflow runs. */
export function executionStarted(request: Request, stamp: Stamp): Request | undefined {
  if (!isConfirmed(request) || request.execution === "started") return undefined;
  return stamped(request, { ...request, execution: "started" }, stamp, "execution-started");
}
