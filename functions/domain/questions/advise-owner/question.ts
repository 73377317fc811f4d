import type { Question } from "../question.ts";
import { questionAsked } from "./asked.ts";

export const adviseOwner = {
  asks: "officer",
  mayBeOpen: (request, { system }) => questionAsked(request, system) !== undefined,
  turn: "us",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  mayBeAskedAgain: true,
  aboutIdentity: false,
  voidWhenMoot: true,
} as const satisfies Question<"advise-owner">;
