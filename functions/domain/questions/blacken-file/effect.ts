import { ownValue } from "../../own-value.ts";
import { ok, refuse } from "../../result.ts";
import { type Effect, wrongState } from "../effect.ts";

/**
 * From now on the redacted file is the one to disclose. The owner's stays on record, and both hashes are in the
 * history, so that it can be shown later what was redacted, and from which file.
 */
export const blackenFileEffect: Effect<"blacken-file"> = ({ request, task, answer, by, at }) => {
  if (request.status !== "deciding" || task.system === undefined) return wrongState(request);
  const finding = ownValue(request.findings, task.system);
  const place = Number(answer.replaces);
  const before = finding?.files[place];
  if (finding === undefined || before === undefined)
    return refuse({ field: "replaces", problem: "system-not-found" });
  const [file] = answer.files;
  if (file === undefined) return refuse({ field: "files", problem: "file-needed" });
  const { replaces: first, ...original } = before;
  const blackened = { ...file, replaces: first ?? { ...original, by, at } };
  const files = finding.files.with(place, blackened);
  return ok({
    request: { ...request, findings: { ...request.findings, [task.system]: { ...finding, files } } },
    result: "blackened",
    facts: { files: answer.files.length, original: blackened.replaces.sha256, file: file.sha256 },
  });
};
