import type { ConfirmedRequest, RequestIn } from "../request/request.ts";
import { rightOf } from "../rights/index.ts";

/** Whether the register of provisions matters to a request. */
export function isAboutProvision(request: Pick<ConfirmedRequest, "right" | "claim">): boolean {
  return rightOf(request.right).answeredFrom !== undefined || stopsProvision(request);
}

/** Whether a request asks to erase everything held about the person. */
export function erasesAll({ claim, decision }: Pick<RequestIn<"acting">, "claim" | "decision">): boolean {
  return claim.measure === "erase" && decision.choice === "grant";
}

/** Whether a request asks to stop provision to third parties. */
export function stopsProvision({ claim }: Pick<ConfirmedRequest, "claim">): boolean {
  return claim.measure === "stop-provision";
}
