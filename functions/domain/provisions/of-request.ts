import type { ConfirmedRequest, RequestIn } from "../request/request.ts";
import { rightOf } from "../rights/index.ts";

/** Whether the register of provisions has anything to say to a request. */
export function isAboutProvision(request: Pick<ConfirmedRequest, "right" | "claim">): boolean {
  return rightOf(request.right).answeredFrom !== undefined || stopsProvision(request);
}

/** Whether a request has all that is held of the person erased. */
export function erasesAll({ claim, decision }: Pick<RequestIn<"acting">, "claim" | "decision">): boolean {
  return claim.measure === "erase" && decision.choice === "grant";
}

/** Whether a request is to have data given to others no more. */
export function stopsProvision({ claim }: Pick<ConfirmedRequest, "claim">): boolean {
  return claim.measure === "stop-provision";
}
