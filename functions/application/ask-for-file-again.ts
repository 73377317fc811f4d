import { dayMs } from "../domain/calendar.ts";
import type { RequestId } from "../domain/ids.ts";
import { linkSecret } from "../domain/links.ts";
import { recipientFor } from "../domain/recipients.ts";
import { isConfirmed } from "../domain/request/request.ts";
import { openTask, taskIdOf } from "../domain/request/transitions/open-task.ts";
import { withMailLeft } from "../domain/request/transitions/outbox.ts";
import { isoAfter, type StepDeps, stampOf } from "./deps.ts";

/** Lifetime of the first link; the daily digest brings fresh ones. */
const linkMs = 14 * dayMs;

/** Asks the owner of a system for a file that is no longer there as recorded. The sweep mails it. Idempotent. */
export async function askForFileAgain(
  deps: StepDeps,
  requestId: RequestId,
  system: string,
): Promise<"asked" | "not-to-be-asked"> {
  const { runtime, requests } = deps;
  const kind = "resend-files";
  const secret = linkSecret(runtime.random(32));
  const expiresAt = isoAfter(deps, linkMs);
  return requests.change(requestId, (found) => {
    if (found === undefined || !isConfirmed(found)) return { value: "not-to-be-asked" };
    if (found.tasks[taskIdOf(kind, system)]?.state === "pending") return { value: "asked" };
    const asked = recipientFor(runtime.business, found, { kind, system, escalated: false });
    if (asked === undefined) return { value: "not-to-be-asked" };
    const ask = { kind, system, attempt: 1, ...asked, secret, expiresAt } as const;
    const opened = openTask(found, ask, stampOf(deps));
    return opened.kind === "opened"
      ? { write: withMailLeft(opened.request, opened.mailId), value: "asked" }
      : { value: "not-to-be-asked" };
  });
}
