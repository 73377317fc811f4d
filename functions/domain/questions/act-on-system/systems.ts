import { ownValue } from "../../own-value.ts";
import type { RequestIn } from "../../request/request.ts";
import { rightOf } from "../../rights/index.ts";

/** The systems in which a decision is carried out: those that hold something, or all where nobody searched. */
export function systemsToActOn(request: RequestIn<"acting" | "deciding">): readonly string[] {
  if (!rightOf(request.right).search) return request.systems;
  return request.systems.filter((system) => ownValue(request.findings, system)?.found === true);
}
