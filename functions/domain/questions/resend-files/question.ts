import { folders } from "../../folders.ts";
import { ownValue } from "../../own-value.ts";
import type { Question } from "../question.ts";

export const resendFiles = {
  asks: "owner",
  mayBeOpen: (request, { system }) =>
    (request.status === "deciding" || request.status === "acting") &&
    system !== undefined &&
    (ownValue(request.findings, system)?.files.length ?? 0) > 0,
  turn: "us",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  /** The resent file may differ from the lost one. */
  mayBeAskedAgain: true,
  aboutIdentity: false,
  uploads: { bucket: "packages", folder: folders.uploads, takes: "records", apart: "again-" },
} as const satisfies Question<"resend-files">;
