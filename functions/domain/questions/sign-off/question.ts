import { deciderOf, isProposed } from "../../signing-off.ts";
import { filesOfTheCase } from "../decide/files.ts";
import type { Question } from "../question.ts";

export const signOff = {
  asks: "officer",
  mayBeOpen: isProposed,
  turn: "us",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  mayBeAskedAgain: false,
  aboutIdentity: false,
  /** Never the officer who decided, under any mailbox of the same address. */
  askedApartFrom: deciderOf,
  files: filesOfTheCase,
  decision: (result) => (result === "sent-back" ? "sent-back" : "signed-off"),
} as const satisfies Question<"sign-off">;
