import { maxFiles } from "../../files.ts";
import { ok, refuse } from "../../result.ts";
import { type Effect, wrongState } from "../effect.ts";

/** What came is kept with how it came; whoever checks the identity sees it. */
export const attachScanEffect: Effect<"attach-scan"> = ({ request, answer }) => {
  const { intake } = request;
  if (intake === undefined) return wrongState(request);
  const [first] = answer.files;
  if (first === undefined) return refuse({ field: "files", problem: "file-needed" });
  const files = [...(intake.files ?? []), ...answer.files].slice(-maxFiles);
  return ok({
    request: { ...request, intake: { ...intake, files } },
    result: "attached",
    facts: { files: answer.files.length, file: first.sha256 },
  });
};
