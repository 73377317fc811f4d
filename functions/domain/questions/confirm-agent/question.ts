import type { Question } from "../question.ts";
import { awaitsSubject } from "./awaits-subject.ts";

export const confirmAgent = {
  asks: "subject",
  mayBeOpen: awaitsSubject,
  turn: "us",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  mayBeAskedAgain: false,
  aboutIdentity: true,
} as const satisfies Question<"confirm-agent">;
