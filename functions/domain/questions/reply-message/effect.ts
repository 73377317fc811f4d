import { staffMessage } from "../../request/transitions/message.ts";
import { ok } from "../../result.ts";
import type { Effect } from "../effect.ts";

/** The desk replies to a message, asks something back, or dismisses it. */
export const replyMessageEffect: Effect<"reply-message"> = ({ request, answer, by, at }) => {
  if (answer.choice === "none") return ok({ request, result: "no-reply" });
  const asks = answer.choice === "ask";
  const [text, field] = asks ? [answer.question, "question"] : [answer.reply, "reply"];
  const said = staffMessage(request, by, text, asks, field, at);
  if (!said.ok) return said;
  return ok({ ...said.value, result: asks ? "asked" : "replied" });
};
