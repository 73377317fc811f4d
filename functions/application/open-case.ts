import { dayMs } from "../domain/calendar.ts";
import { type RequestId, taskIdSchema } from "../domain/ids.ts";
import { linkSecret } from "../domain/links.ts";
import type { RequestStore, Surroundings } from "../domain/ports.ts";
import { isConfirmed } from "../domain/request/request.ts";
import { caseLinkIssued } from "../domain/request/transitions/case-link.ts";
import { linkUrl } from "../domain/urls.ts";

interface Deps {
  readonly baseUrl: string;
  readonly runtime: Pick<Surroundings, "clock" | "random">;
  readonly requests: RequestStore;
}

/**
 * The address of a case's page for a mailbox that may see cases: a fresh link, good for a day, which is mailed to
 * nobody. Undefined if there is no such case.
 */
export async function openCase(deps: Deps, mailbox: string, id: RequestId): Promise<string | undefined> {
  const { runtime, requests, baseUrl } = deps;
  const secret = linkSecret(runtime.random(32));
  const now = runtime.clock.now();
  const expiresAt = new Date(now + dayMs).toISOString();
  const stamp = { at: new Date(now).toISOString(), actor: { kind: "staff" as const, mailbox } };
  const made = await requests.change(id, (found) => {
    if (found === undefined || !isConfirmed(found)) return { value: false };
    const write = caseLinkIssued(found, mailbox, { secret, expiresAt }, stamp);
    return { write: { ...write, mails: found.mails }, value: true };
  });
  const place = taskIdSchema.parse("case");
  return made ? linkUrl(baseUrl, "case", { requestId: id, place, secret }) : undefined;
}
