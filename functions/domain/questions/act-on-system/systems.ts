import { ownValue } from "../../own-value.ts";
import type { RequestIn } from "../../request/request.ts";
import { rightOf } from "../../rights/index.ts";

/**
 * The systems in which a decision is carried out: those that hold data, or all if nobody searched; and the third
 * parties to be told.
 */
export function systemsToActOn(request: RequestIn<"acting" | "deciding">): readonly string[] {
  const { systems, recipients = [] } = request;
  const own = rightOf(request.right).search
    ? systems.filter((system) => ownValue(request.findings, system)?.found === true)
    : systems;
  return [...own, ...recipients];
}
