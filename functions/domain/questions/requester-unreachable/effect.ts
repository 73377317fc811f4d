import { byLetterFromNow } from "../../request/transitions/letters.ts";
import { ok } from "../../result.ts";
import type { Effect } from "../effect.ts";

/** The requester was told another way and mail goes on, or gets letters from now on. */
export const requesterUnreachableEffect: Effect<"requester-unreachable"> = ({ request, answer, at }) =>
  answer.choice === "told"
    ? ok({ request, result: "told", facts: { how: answer.how } })
    : ok({ request: byLetterFromNow(request, at), result: "by-letter" });
