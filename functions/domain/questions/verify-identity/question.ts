import type { Question } from "../question.ts";

/** How often the desk may ask the requester for more before it has to decide. */
export const evidenceRounds = 3;

export const verifyIdentity = {
  asks: "desk",
  mayBeOpen: (request) => request.status === "verifying" && request.identity.state === "open",
  turn: "us",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  comesUpAgain: false,
  aboutIdentity: true,
  looksBack: true,
  sharedByLinked: true,
  /** `<ask>.<file>` of the requester's proof of identity. */
  files: {
    bucket: "evidence",
    find: (request, group, index) =>
      request.status === "verifying" && /^\d$/.test(group)
        ? request.identity.asks[Number(group)]?.answer?.files[index]
        : undefined,
    conversation: true,
  },
  beside: ["ask-requester"],
} as const satisfies Question<"verify-identity">;
