import { ownValue } from "../../own-value.ts";
import type { Decision } from "../../request/decision.ts";
import type { StoredFile } from "../../request/files.ts";
import type { Question } from "../question.ts";

export const postPackage = {
  asks: "desk",
  mayBeOpen: (request) => request.status === "acting" && request.package !== undefined,
  turn: "us",
  onWithdrawal: undefined,
  /** Posting is the release itself: it can no longer be withdrawn, but a stop still applies. */
  onStop: "withdrawn",
  mayBeAskedAgain: false,
  aboutIdentity: false,
  /** `<system>.<file>` of the contents of the envelope. */
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

/** Whether a decision discloses a file: the person who prints and posts must not see withheld ones. */
function isDisclosed(decision: Decision, { key }: StoredFile): boolean {
  if (decision.choice !== "disclose-in-part") return decision.choice === "disclose";
  return decision.include.some((part) => part.files.includes(key));
}
