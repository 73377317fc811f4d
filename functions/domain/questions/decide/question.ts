import { isProposed, isSentBack } from "../../signing-off.ts";
import type { Question } from "../question.ts";
import { filesOfTheCase } from "./files.ts";

export const decide = {
  asks: "officer",
  mayBeOpen: (request) => request.status === "deciding" && !isProposed(request),
  turn: "us",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  mayBeAskedAgain: false,
  aboutIdentity: false,
  /** A returned decision goes back to the officer who made it. */
  askedFirst: (request) => (isSentBack(request) ? request.proposal.decision.by : undefined),
  files: filesOfTheCase,
  provisions: "shown",
  sideActions: ["extend", "ask-requester"],
  confers: ["again", "blacken"],
  showsEarlierRequests: true,
  decision: (result) => (result === "sign-off" ? "proposed" : undefined),
} as const satisfies Question<"decide">;
