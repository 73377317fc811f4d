import { furtherQuestionTo, withFurtherQuestionSettled } from "../../asides.ts";
import { asksToHold } from "../../hold.ts";
import { ownValue } from "../../own-value.ts";
import type { StoredFile } from "../../request/files.ts";
import type { ConfirmedRequest, RequestIn } from "../../request/request.ts";
import { mailedAgain } from "../../request/transitions/mail-again.ts";
import { ok, refuse } from "../../result.ts";
import { rightOf } from "../../rights/index.ts";
import { withoutCarriedOver } from "../carried-over.ts";
import { type Effect, wrongState } from "../effect.ts";
import { clientsOfSystem, userIn } from "../user-id.ts";

/** An owner found data in their system, with what is to be disclosed, or found nothing. */
export const searchSystemEffect: Effect<"search-system"> = ({
  request: asked,
  task,
  answer,
  by,
  at,
  business,
}) => {
  const request = withoutCarriedOver(asked, "foundBefore", task.system);
  // An answer may be changed until the decision uses it.
  const open = request.status === "investigating" || request.status === "deciding";
  if (!open || task.system === undefined) return wrongState(request);
  const before = ownValue(request.findings, task.system);
  const found = answer.choice === "found";
  const handsOver = rightOf(request.right).act === "package";
  if (found && handsOver && answer.content === undefined && answer.files.length === 0) {
    return refuse({ field: "content", problem: "content-needed" });
  }
  const hold = found && asksToHold(business, request.right, task.system);
  const held = hold ? answer.held : undefined;
  if (hold && held === undefined) return refuse({ field: "held", problem: "hold-needed" });
  const files = found ? withRedactions(answer.files, asked, task.system) : [];
  const findings = {
    ...request.findings,
    [task.system]: {
      found,
      searched: answer.searched,
      ...(answer.notes !== undefined && { notes: answer.notes }),
      ...(found && answer.content !== undefined && { content: answer.content }),
      files,
      ...(found && before?.resent !== undefined && { resent: before.resent }),
      ...(held !== undefined && { held }),
      ...(found && userIn(answer, clientsOfSystem(business, task.system))),
      by,
      at,
    },
  };
  const complete = request.systems.every((system) => findings[system] !== undefined);
  const next: RequestIn<"investigating" | "deciding"> =
    request.status === "deciding"
      ? { ...withFurtherQuestionSettled(request, `search-system.${task.system}`, at), findings }
      : { ...request, status: complete ? "deciding" : "investigating", findings };
  const again = furtherQuestionTo(request, `search-system.${task.system}`) !== undefined;
  return ok({
    // Tells the officer, who waits for it.
    request: again ? mailedAgain(next, "decide", at) : next,
    result: answer.choice,
    facts: { files: files.length, ...(held !== undefined && { held }) },
  });
};

/** What the officer redacted before the request was closed by mistake stays redacted. */
function withRedactions(
  files: readonly StoredFile[],
  { foundBefore = {} }: ConfirmedRequest,
  system: string,
): StoredFile[] {
  const { redacted = [] } = ownValue(foundBefore, system) ?? {};
  return files.map((file) => redacted.find(({ replaces }) => replaces?.sha256 === file.sha256) ?? file);
}
