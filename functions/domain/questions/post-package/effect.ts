import { ok } from "../../result.ts";
import { type Effect, wrongState } from "../effect.ts";

/** A package on paper was posted. */
export const postPackageEffect: Effect<"post-package"> = ({ request, answer, by, at }) => {
  if (request.status !== "acting") return wrongState(request);
  const { tracking } = answer;
  const posting = { at, by, ...(tracking !== undefined && { tracking }) };
  return ok({ request: { ...request, posting }, result: "posted" });
};
