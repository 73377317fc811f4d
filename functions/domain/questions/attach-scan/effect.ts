import { maxFiles } from "../../files.ts";
import { ok, refuse } from "../../result.ts";
import { type Effect, wrongState } from "../effect.ts";

/** The scan is kept with the way the request arrived, and is shown when the identity is checked. */
export const attachScanEffect: Effect<"attach-scan"> = ({ request, answer }) => {
  const { intake } = request;
  if (intake === undefined) return wrongState(request);
  const [first] = answer.files;
  if (first === undefined) return refuse({ field: "files", problem: "file-needed" });
  const files = [...(intake.files ?? []), ...answer.files].slice(-maxFiles);
  return ok({
    request: {
      ...request,
      intake: { ...intake, files, ...(answer.identity !== undefined && { identity: true }) },
    },
    result: "attached",
    facts: { files: answer.files.length, file: first.sha256 },
  });
};
