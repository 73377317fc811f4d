import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import type { ConfirmedRequest } from "../../domain/request.ts";
import { unreachable } from "../../domain/result.ts";
import { rightOf } from "../../domain/rights.ts";
import type { Html } from "../layout.ts";
import { pageMessages } from "../messages/pages.ts";

export type Step = "received" | "identity" | "fee" | "search" | "decision" | "answer" | "closed";

/** The steps of a request in order; one that ended early has only those it reached, then the answer. */
function stepsOf(request: ConfirmedRequest, business: Business): readonly Step[] {
  const all: readonly Step[] = [
    "received",
    "identity",
    ...(charges(request, business) ? (["fee"] as const) : []),
    "search",
    "decision",
    "answer",
    "closed",
  ];
  if (request.status !== "notifying" && request.status !== "closed") return all;
  const { identity, fee, systems, findings, decision } = request;
  const reached: Readonly<Record<Step, boolean>> = {
    received: true,
    identity: identity.state === "confirmed",
    fee: fee !== undefined && fee.state !== "due",
    search: systems?.every((system) => findings?.[system] !== undefined) ?? false,
    decision: decision !== undefined,
    answer: true,
    closed: true,
  };
  return all.filter((step) => reached[step]);
}

function charges(request: ConfirmedRequest, business: Business): boolean {
  if ("fee" in request && request.fee !== undefined) return request.fee.state !== "none";
  return rightOf(request.right).feeAllowed && business.fee.disclosureYen > 0;
}

/** The step that the request is at. */
function currentStep(request: ConfirmedRequest): Step {
  if (request.withdrawnAt !== undefined && request.status !== "closed") return "answer";
  switch (request.status) {
    case "verifying":
      return request.identity.state === "unverified" ? "answer" : "identity";
    case "awaiting-requester":
      return "identity";
    case "awaiting-fee":
      return "fee";
    case "investigating":
      return "search";
    case "deciding":
      return "decision";
    case "acting":
    case "notifying":
      return "answer";
    case "closed":
      return "closed";
    default:
      return unreachable(request);
  }
}

/** The step after the present one, while there is one. */
export function nextStep(request: ConfirmedRequest, business: Business): Step | undefined {
  const steps = stepsOf(request, business);
  return steps[steps.indexOf(currentStep(request)) + 1];
}

/** Where a request stands, as a list of steps; what a colour shows is said in words too. */
export function progress(request: ConfirmedRequest, business: Business): Html {
  const m = pageMessages(request.language).status;
  const steps = stepsOf(request, business);
  const current = steps.indexOf(currentStep(request));
  return html`<ol class="steps">${steps.map((step, index) => {
    const over = index < current || request.status === "closed";
    const state = over ? m.done : index === current ? m.current : m.ahead;
    return html`<li${over && html` class="done"`}${
      index === current && !over && html` aria-current="step"`
    }>${m.steps[step]} <span class="vh">(${state})</span></li>`;
  })}</ol>
`;
}
