import type { Question } from "../question.ts";
import { promisedSystems } from "./promised.ts";

export const keepPromise = {
  asks: "owner",
  mayBeOpen: (request, { system }) => system !== undefined && promisedSystems(request).includes(system),
  turn: "us",
  onWithdrawal: undefined,
  onStop: undefined,
  mayBeAskedAgain: false,
  aboutIdentity: false,
  wantedAfterClose: true,
} as const satisfies Question<"keep-promise">;
