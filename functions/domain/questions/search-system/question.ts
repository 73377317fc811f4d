import { folders } from "../../folders.ts";
import { asksToHold } from "../../hold.ts";
import { isProposed } from "../../signing-off.ts";
import type { Question } from "../question.ts";

export const searchSystem = {
  asks: "owner",
  mayBeOpen: (request, { system }) =>
    request.status === "investigating" && system !== undefined && request.systems.includes(system),
  turn: "us",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  comesUpAgain: false,
  // Until the decision uses it; the workflow continues the same way whether or not data were found.
  change: {
    mayBe: (request) =>
      request.status === "investigating" ||
      (request.status === "deciding" && request.actions === undefined && !isProposed(request)),
    keepsWord: false,
  },
  askedOfMany: (request) => (request.status === "investigating" ? request.systems : []),
  aboutIdentity: false,
  uploads: { bucket: "packages", folder: folders.uploads, before: "", takes: "records" },
  provisions: "answer",
  connector: { hold: asksToHold },
} as const satisfies Question<"search-system">;
