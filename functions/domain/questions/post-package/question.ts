import { ownValue } from "../../own-value.ts";
import type { Decision } from "../../request/decision.ts";
import type { StoredFile } from "../../request/files.ts";
import type { Question } from "../question.ts";

export const postPackage = {
  asks: "desk",
  mayBeOpen: (request) => request.status === "acting" && request.package !== undefined,
  turn: "us",
  onWithdrawal: undefined,
  /** Posting is the release itself: a requester who withdraws never meets it, a stop does. */
  onStop: "withdrawn",
  comesUpAgain: false,
  aboutIdentity: false,
  /** `<system>.<file>` of what goes into the envelope. */
  files: {
    bucket: "packages",
    find: (request, group, index) => {
      if (request.status !== "acting") return undefined;
      const file = ownValue(request.findings, group)?.files[index];
      return file !== undefined && isDisclosed(request.decision, file) ? file : undefined;
    },
    conversation: false,
  },
} as const satisfies Question<"post-package">;

/** Whether a decision lets a file out: who prints and posts must not come by what was withheld. */
function isDisclosed(decision: Decision, { key }: StoredFile): boolean {
  if (decision.choice !== "disclose-in-part") return decision.choice === "disclose";
  return decision.include.some((part) => part.files.includes(key));
}
