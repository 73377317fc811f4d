import { mayAskAgain } from "../../asides.ts";
import { folders } from "../../folders.ts";
import { ownValue } from "../../own-value.ts";
import { filesOfTheCase } from "../decide/files.ts";
import type { Question } from "../question.ts";

export const blackenFile = {
  asks: "officer",
  mayBeOpen: (request, { system = "" }) =>
    mayAskAgain(request) && (ownValue(request.findings, system)?.files.length ?? 0) > 0,
  turn: "us",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  mayBeAskedAgain: true,
  aboutIdentity: false,
  voidWhenMoot: true,
  uploads: { bucket: "packages", folder: folders.uploads, takes: "records", apart: "blackened-" },
  files: filesOfTheCase,
} as const satisfies Question<"blacken-file">;
