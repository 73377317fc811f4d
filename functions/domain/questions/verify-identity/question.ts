import type { ConfirmedRequest } from "../../request/request.ts";
import type { Question } from "../question.ts";

/** How often the desk may ask the requester for more before it has to decide. */
export const evidenceRounds = 3;

/** How often it still may; what was asked in a request that was closed by mistake does not count. */
export function roundsLeft({ identity }: Pick<ConfirmedRequest, "identity">): number {
  return evidenceRounds - identity.asks.filter(({ carried }) => carried === undefined).length;
}

/** How its page names the files that came with what staff keyed in. */
export const scanGroup = "scan";

export const verifyIdentity = {
  asks: "desk",
  mayBeOpen: (request) => request.status === "verifying" && request.identity.state === "open",
  turn: "us",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  mayBeAskedAgain: false,
  aboutIdentity: true,
  showsEarlierRequests: true,
  confers: ["attach"],
  quotes: ["reason"],
  sharedByLinked: true,
  /** `scan.<file>` of what was attached, and `<ask>.<file>` of the requester's proof of identity. */
  files: {
    bucket: "evidence",
    find: (request, group, index) => {
      if (request.status !== "verifying") return undefined;
      if (group === scanGroup) return request.intake?.files?.[index];
      return /^\d$/.test(group) ? request.identity.asks[Number(group)]?.answer?.files[index] : undefined;
    },
    conversation: true,
  },
  sideActions: ["ask-requester"],
} as const satisfies Question<"verify-identity">;
