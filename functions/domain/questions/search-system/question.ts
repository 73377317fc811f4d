import { furtherQuestionTo, mayAskAgain } from "../../asides.ts";
import { folders } from "../../folders.ts";
import { asksToHold } from "../../hold.ts";
import { ownValue } from "../../own-value.ts";
import { isProposed } from "../../signing-off.ts";
import type { Question } from "../question.ts";

export const searchSystem = {
  asks: "owner",
  // Also later, if the officer asked again before deciding.
  mayBeOpen: (request, { system }) =>
    system !== undefined &&
    (request.status === "investigating"
      ? request.systems.includes(system)
      : mayAskAgain(request) && furtherQuestionTo(request, `search-system.${system}`) !== undefined),
  turn: "us",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  mayBeAskedAgain: false,
  // Until the decision uses it; the workflow continues the same way whether or not data were found.
  change: {
    mayBe: (request) =>
      request.status === "investigating" ||
      (request.status === "deciding" && request.actions === undefined && !isProposed(request)),
    keepsResult: false,
  },
  askedOfMany: (request) => (request.status === "investigating" ? request.systems : []),
  aboutIdentity: false,
  uploads: { bucket: "packages", folder: folders.uploads, before: "", takes: "records" },
  // Taken over from an earlier request that this one repeats.
  answeredAlready: (request, { system = "" }) => {
    const finding = request.status === "investigating" ? ownValue(request.findings, system) : undefined;
    if (finding?.from === undefined) return undefined;
    return finding.found ? "found" : "nothing";
  },
  confers: ["question", "more-time", "not-mine"],
  voidWhenMoot: true,
  provisions: "answer",
  connector: { hold: asksToHold },
} as const satisfies Question<"search-system">;
