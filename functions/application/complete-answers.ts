import { answersReceived, type ReceivedTask } from "../domain/awaiting-files.ts";
import type { BucketName } from "../domain/folders.ts";
import { actorOf } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import type { Workflows } from "../domain/ports.ts";
import type { RefusedFile } from "../domain/request/files.ts";
import type { Request } from "../domain/request/request.ts";
import { answerCompleted } from "../domain/request/transitions/receive.ts";
import { arrival } from "../domain/scanning.ts";
import { type StepDeps, stampOf } from "./deps.ts";
import type { FileMemory, FileReader } from "./known-files.ts";
import { propagateAnswer } from "./propagate-answer.ts";
import { hashedAtOnce, lookAt, placeOfTask, withHashes } from "./sent-files.ts";

export interface CompletingDeps
  extends StepDeps,
    Readonly<Record<BucketName, FileReader>>,
    Pick<FileMemory, "counters"> {
  readonly workflows: Pick<Workflows, "tell">;
}

/** What to do if files of an answer cannot be used. */
export type SendBack = (
  request: Request,
  received: ReceivedTask,
  refused: readonly RefusedFile[],
) => Promise<void>;

/**
 * Completes every answer whose files have been scanned, and tells its workflow; `sendBack` asks again for answers
 * with an unusable file. Idempotent. `mostHashed`: the most bytes of unread files; an answer with more keeps waiting.
 */
export async function completeAnswers(
  deps: CompletingDeps,
  request: Request,
  sendBack: SendBack,
  mostHashed = Number.POSITIVE_INFINITY,
): Promise<void> {
  const { runtime, requests } = deps;
  for (const received of answersReceived(request)) {
    const { task } = received;
    const place = placeOfTask(request.id, task);
    if (place === undefined) continue;
    const from = deps[place.bucket];
    const sent = await withHashes(from, deps, await lookAt(from, deps, place), mostHashed);
    const arrived = arrival(task.received.files, sent);
    if (arrived.kind === "waits") continue;
    const { files, refused } = arrived;
    if (refused.length > 0) {
      await sendBack(request, received, refused);
      continue;
    }
    const completed = await requests.change(request.id, (found) => {
      const stamp = { at: stampOf(deps).at, actor: actorOf(task.recipient) };
      const write = found && answerCompleted(found, received, files, stamp, runtime.business);
      return { write, value: write };
    });
    if (completed !== undefined) await propagateAnswer(deps, completed, task);
  }
}

/**
 * The same, for callers that cannot send mail: answers to be sent back wait for the scan's event, or the sweep; so do
 * failures.
 */
export async function completeAtOnce(deps: CompletingDeps, request: Request): Promise<void> {
  try {
    await completeAnswers(deps, request, async () => undefined, hashedAtOnce);
  } catch (error) {
    deps.runtime.log("handover.failed", { requestId: request.id, fault: faultFacts(error) });
  }
}

/** Logs that files cannot be used, and which of that is the scan's own failure. */
export function logRefused(
  { runtime }: Pick<StepDeps, "runtime">,
  { id }: Request,
  refused: readonly RefusedFile[],
): void {
  for (const { why } of refused) {
    runtime.log(why === "unscanned" ? "file.unscanned" : "file.refused", { requestId: id, reason: why });
  }
}
