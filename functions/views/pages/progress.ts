import { html } from "hono/html";
import type { Decision } from "../../domain/request/decision.ts";
import type { ConfirmedRequest, RequestIn } from "../../domain/request/request.ts";
import { unreachable } from "../../domain/result.ts";
import { rightOf } from "../../domain/rights/index.ts";
import { statusPages } from "../../languages/status-pages.ts";
import type { Html } from "../html.ts";

export type Step = "received" | "identity" | "fee" | "search" | "decision" | "action" | "answer" | "closed";

/** The steps of a request in order; one that ended early has only those it reached, then the answer. */
function stepsOf(request: ConfirmedRequest): readonly Step[] {
  const right = rightOf(request.right);
  const planned: Readonly<Record<Step, boolean>> = {
    received: true,
    identity: right.identity,
    fee: charges(request),
    search: right.search,
    decision: !isAnswerOnly(request),
    action: right.act === "systems" && mayAct(request),
    answer: true,
    closed: true,
  };
  const reached = reachedSteps(request);
  return order.filter((step) => planned[step] && (reached === undefined || reached[step]));
}

const order: readonly Step[] = [
  "received",
  "identity",
  "fee",
  "search",
  "decision",
  "action",
  "answer",
  "closed",
];

/** How far an ended request came; undefined while it runs. */
function reachedSteps(request: ConfirmedRequest): Readonly<Record<Step, boolean>> | undefined {
  if (request.status !== "notifying" && request.status !== "closed") return undefined;
  const { identity, fee, systems, findings, decision, actions } = request;
  return {
    received: true,
    identity: identity.state === "confirmed",
    fee: fee !== undefined && fee.state !== "due",
    search: systems?.every((system) => findings?.[system] !== undefined) ?? false,
    decision: decision !== undefined,
    action: actions !== undefined,
    answer: true,
    closed: true,
  };
}

function charges(request: ConfirmedRequest): boolean {
  if ("fee" in request && request.fee !== undefined) return request.fee.state !== "none";
  return request.terms.fee !== undefined;
}

/** Whether there is nothing to decide, only to answer. */
function isAnswerOnly({ right }: ConfirmedRequest): boolean {
  return !rightOf(right).decides;
}

/** Whether anything is or may yet be done in the systems: not after a decision that nothing is. */
function mayAct(request: ConfirmedRequest): boolean {
  const decision = "decision" in request ? request.decision : undefined;
  const begun = "actions" in request && request.actions !== undefined;
  return begun || decision === undefined || changesSomething(decision);
}

function changesSomething({ choice }: Decision): boolean {
  return choice === "grant" || choice === "grant-in-part" || choice === "alternative";
}

/** Whether the decision is being carried out in the systems. */
export function isCarryingOut(request: ConfirmedRequest): request is RequestIn<"acting"> {
  return request.status === "acting" && changesSomething(request.decision);
}

/** The step that a request is at. */
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
      return isAnswerOnly(request) ? "answer" : "decision";
    case "acting":
      return isCarryingOut(request) ? "action" : "answer";
    case "notifying":
      return "answer";
    case "closed":
      return "closed";
    default:
      return unreachable(request);
  }
}

/** The step after the present one, while there is one. */
export function nextStep(request: ConfirmedRequest): Step | undefined {
  const steps = stepsOf(request);
  return steps[steps.indexOf(currentStep(request)) + 1];
}

/** A request's progress as a list of steps; what colours show is also said in words. */
export function progress(request: ConfirmedRequest): Html {
  const m = statusPages(request.language).status;
  const steps = stepsOf(request);
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
