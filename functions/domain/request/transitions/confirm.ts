import { dateIn } from "../../calendar.ts";
import { checkLink, type LinkCheck } from "../../links.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { rightOf } from "../../rights/index.ts";
import { isConfirmed, type Request, type RequestIn } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

export type ConfirmRefusal = Exclude<LinkCheck, "valid">;

/** Whether a confirmation link opens at `nowMs`: also once it has been used, because confirming twice is confirming. */
export function checkConfirm(request: Request, secret: string, nowMs: number): LinkCheck {
  if (request.status === "purged") return "unknown";
  const check = checkLink(request.links.confirm, secret, nowMs);
  return isConfirmed(request) && check === "expired" ? "valid" : check;
}

/** The address was confirmed: from here on it is a request, and its clock runs. Already confirmed is success. */
export function confirmed(
  request: Request,
  secret: string,
  stamp: Stamp,
  timeZone: string,
): Result<
  { readonly request: Exclude<Request, { status: "unconfirmed" }>; readonly first: boolean },
  ConfirmRefusal
> {
  const nowMs = Date.parse(stamp.at);
  const check = checkConfirm(request, secret, nowMs);
  if (check !== "valid") return refuse(check);
  if (request.status !== "unconfirmed") return ok({ request, first: false });
  const next = arrivedRequest(request, stamp.at, dateIn(timeZone, nowMs));
  return ok({ request: stamped(request, next, stamp, "address-confirmed"), first: true });
}

/** A submission as a request, whose clock runs from `arrivedAt`: the identity comes first wherever a right needs it. */
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
