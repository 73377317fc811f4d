import { maxFiles } from "../../files.ts";
import { ownValue } from "../../own-value.ts";
import { ok, refuse } from "../../result.ts";
import { type Effect, wrongState } from "../effect.ts";

/**
 * Resent files are stored beside the finding and replace nothing: opening a file and building the package both look
 * for one with the recorded hash, so that nothing goes out that was not decided on.
 */
export const resendFilesEffect: Effect<"resend-files"> = ({ request, task, answer }) => {
  if (request.status !== "deciding" && request.status !== "acting") return wrongState(request);
  const { system = "" } = task;
  const finding = ownValue(request.findings, system);
  if (finding === undefined) return wrongState(request);
  if (answer.files.length === 0) return refuse({ field: "files", problem: "file-needed" });
  const resent = [...(finding.resent ?? []), ...answer.files].slice(-maxFiles);
  return ok({
    request: { ...request, findings: { ...request.findings, [system]: { ...finding, resent } } },
    result: "sent",
    facts: { files: answer.files.length },
  });
};
