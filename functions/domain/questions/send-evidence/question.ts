import { mailsOfRound } from "../../undelivered-questions.ts";
import { awaitsSubject } from "../confirm-agent/awaits-subject.ts";
import type { Question } from "../question.ts";

export const sendEvidence = {
  asks: "requester",
  mayBeOpen: (request) => request.status === "awaiting-requester" && !awaitsSubject(request),
  turn: "requester",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  mayBeAskedAgain: false,
  aboutIdentity: true,
  letter: (attempt) => (attempt > 1 ? "question-reminder" : "question"),
  lapse: {
    code: "A1_ID_UNVERIFIED",
    letter: "question",
    again: "ask-evidence-again",
    mails: (request) => {
      const task = request.tasks["send-evidence"];
      return task === undefined ? [] : mailsOfRound(request, "send-evidence", task);
    },
    answeredIn: ["verifying"],
  },
  uploads: { bucket: "evidence", folder: "", takes: "papers" },
} as const satisfies Question<"send-evidence">;
