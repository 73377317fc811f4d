import type { MarkerKey } from "../domain/clocks.ts";
import { officerFor } from "../domain/officers.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import { warned, warningsAhead } from "../domain/request/transitions/warn.ts";
import { areStaffThere } from "../domain/staff-hours.ts";
import { type MailingDeps, stampOf } from "./deps.ts";
import { sendOwnMail } from "./send-own-mail.ts";

type Deps = Omit<MailingDeps, "baseUrl">;

/** Markers that warn of a breach of the law or of the business's own rules. */
const overdue: ReadonlySet<MarkerKey> = new Set(["alarm", "litigation", "hard-stop"]);

/** Tells the officer of every marker of a request's clock that is due, once each, independently of its workflow. */
export async function warnOfMarkers(deps: Deps, request: Request): Promise<void> {
  const { runtime, requests } = deps;
  if (!areStaffThere(runtime.business, runtime.clock.now())) return;
  const due = warningsAhead(request, runtime.business).filter(({ at }) => at <= runtime.clock.now());
  for (const { key } of due) {
    const told = await requests.change(request.id, (found) => {
      if (found === undefined || !isConfirmed(found)) return { value: undefined };
      const officer = officerFor(runtime.business, found);
      const next = warned(found, key, officer, stampOf(deps), runtime.business);
      return { write: next?.request, value: next };
    });
    if (told === undefined) continue;
    const code = overdue.has(key) ? "clock.overdue" : "clock.warned";
    runtime.log(code, { requestId: request.id, reason: key });
    await sendOwnMail(deps, told.request, told.mailId);
  }
}
