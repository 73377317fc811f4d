import type { OwedMails } from "../../domain/consents/owed-mail.ts";
import { isGivenUp } from "../../domain/consents/owed-mail.ts";
import { faultFacts } from "../../domain/log.ts";
import type { Outage } from "../outbox.ts";
import { putOff, type StoredMailDeps, sendStoredMail, untilReported } from "./send-stored-mail.ts";

export type SendOwedDeps = Omit<StoredMailDeps, "owed"> & {
  readonly owed: Pick<OwedMails, "find" | "putOff" | "settle" | "giveUp">;
};

/** Sends the due mails about consents. Once SES has refused one for now, the others are not tried. */
export async function sendOwedMails(
  deps: SendOwedDeps,
  ids: readonly string[],
  outage: Outage,
): Promise<{ readonly failed: number }> {
  let failed = 0;
  for (const id of ids) {
    try {
      await sendOne(deps, id, outage);
    } catch (error) {
      failed += 1;
      deps.runtime.log("event.fault", { function: "sweep", fault: faultFacts(error) });
    }
  }
  return { failed };
}

async function sendOne(deps: SendOwedDeps, id: string, outage: Outage): Promise<void> {
  const { clock, log } = deps.runtime;
  const owed = await deps.owed.find(id);
  if (owed === undefined || Date.parse(owed.next) > clock.now()) return;
  if (isGivenUp(owed, clock.now())) {
    log("mail.refused", { mail: `consent-${owed.kind}`, reason: "expired" });
    return deps.owed.giveUp(id, owed.mailId);
  }
  if (outage.seen) return putOff(deps, owed);
  // Claimed before it is sent, so that no other sweep sends it too.
  const claimed = { ...owed, next: untilReported(deps.runtime) };
  if (!(await deps.owed.putOff(owed, claimed.next))) return;
  if ((await sendStoredMail(deps, claimed)) === "owed") outage.seen = true;
}
