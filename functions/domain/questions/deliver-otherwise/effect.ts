import { ok } from "../../result.ts";
import { type Effect, wrongState } from "../effect.ts";

/** A notice that did not arrive by mail was delivered another way. */
export const deliverOtherwiseEffect: Effect<"deliver-otherwise"> = ({ request, answer, by, at }) => {
  if (request.status !== "notifying" && request.status !== "closed") return wrongState(request);
  const { how, note, tracking } = answer;
  const otherwise = {
    how,
    at,
    recordedBy: by,
    ...(note !== undefined && { note }),
    ...(tracking !== undefined && { tracking }),
  };
  return ok({ request: { ...request, otherwise }, result: "delivered", facts: { how } });
};
