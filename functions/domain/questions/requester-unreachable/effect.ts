import { byLetterFromNow } from "../../request/transitions/letters.ts";
import { ok } from "../../result.ts";
import type { Effect } from "../effect.ts";

export const requesterUnreachableEffect: Effect<"requester-unreachable"> = ({ request, answer, at }) =>
  answer.choice === "told"
    ? ok({ request, result: "told", facts: { how: answer.how } })
    : ok({ request: byLetterFromNow(request, at), result: "by-letter" });
