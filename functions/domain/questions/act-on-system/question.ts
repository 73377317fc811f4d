import type { Question } from "../question.ts";
import { systemsToActOn } from "./systems.ts";

export const actOnSystem = {
  asks: "owner",
  mayBeOpen: (request, { system }) =>
    request.status === "acting" &&
    request.withdrawnAt === undefined &&
    system !== undefined &&
    [...request.systems, ...(request.recipients ?? [])].includes(system),
  turn: "us",
  onWithdrawal: undefined,
  onStop: undefined,
  mayBeAskedAgain: false,
  // Until the requester is told; the workflow has branched on whether it could be done.
  change: { mayBe: (request) => request.status === "acting", keepsResult: true },
  askedOfMany: (request) => (request.status === "acting" ? systemsToActOn(request) : []),
  aboutIdentity: false,
  confers: ["question", "more-time", "not-mine"],
  provisions: "shown",
  connector: { hold: () => false },
} as const satisfies Question<"act-on-system">;
