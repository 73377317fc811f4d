import { linkSecret } from "../domain/links.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import { messageCompleted, messagesAwaiting } from "../domain/request/transitions/message.ts";
import { arrival } from "../domain/scanning.ts";
import { mailReplyTask, replyAsk } from "./ask-for-reply.ts";
import { logRefused } from "./complete-answers.ts";
import { type MailingDeps, stampOf } from "./deps.ts";
import type { FileMemory, FileReader } from "./known-files.ts";
import { lookAt, placeOfMessage, withHashes } from "./sent-files.ts";

/**
 * Completes every message of the requester whose files have been scanned, and asks the desk to answer it. The sweep
 * tells the requester of unusable files. Idempotent.
 */
export async function completeMessages(
  deps: MailingDeps & Pick<FileMemory, "counters"> & { readonly evidence: FileReader },
  request: Request,
  mostHashed = Number.POSITIVE_INFINITY,
): Promise<void> {
  const { runtime, requests } = deps;
  if (!isConfirmed(request)) return;
  for (const { n, turn, awaits } of messagesAwaiting(request)) {
    const looked = await lookAt(deps.evidence, deps, placeOfMessage(request, turn));
    const sent = await withHashes(deps.evidence, deps, looked, mostHashed);
    const arrived = arrival(awaits, sent);
    if (arrived.kind === "waits") continue;
    const secret = linkSecret(runtime.random(32));
    const completed = await requests.change(request.id, (found) => {
      const ask = found !== undefined && isConfirmed(found) ? replyAsk(deps, found, secret) : undefined;
      const next = found && messageCompleted(found, n, arrived, ask, stampOf(deps));
      return { write: next?.request, value: next };
    });
    if (completed === undefined) continue;
    logRefused(deps, request, arrived.refused);
    await mailReplyTask(deps, completed, secret);
  }
}
