import { dayMs } from "../domain/calendar.ts";
import { budgetOf, mailsTo, shares } from "../domain/first-mails.ts";
import type { Counters, Surroundings } from "../domain/ports.ts";
import { quotaAddress, quotaKey, sourceNetwork, windowEnd } from "../domain/quotas.ts";
import type { Admission } from "../domain/request/admission.ts";

interface Deps {
  readonly runtime: Pick<Surroundings, "clock" | "log">;
  readonly counters: Counters;
}

export type Admitted =
  | {
      readonly kind: "admitted";
      /** Whether its mail may go now; otherwise it waits until the next day. */
      readonly mailNow: boolean;
      readonly admission: Admission;
    }
  | {
      readonly kind: "refused";
      readonly problem: "too-many" | "confirm-first";
      /** When to try again (ms since the epoch). */
      readonly until: number;
    };

const hourMs = 3_600_000;

/**
 * Hourly limit per network; daily limits per network and address, of unconfirmed submissions, and per source that has
 * confirmed.
 */
const limits = { source: 20, unconfirmed: 5, room: 50 } as const;

/**
 * Whether to accept one more submission from this source. The limits protect the budget of confirmation mails, not
 * people: a stranger's submissions in somebody's name count against the stranger's network, and a source that has
 * confirmed a request has limits of its own.
 */
export async function admit(
  { runtime, counters }: Deps,
  { email, sourceIp }: { readonly email: string; readonly sourceIp: string },
): Promise<Admitted> {
  const nowMs = runtime.clock.now();
  const deskKey = await counters.deskKey();
  const network = sourceNetwork(sourceIp);
  const source = quotaKey(deskKey, "source", network);
  const pair = `${quotaAddress(email)}\0${network}`;
  const room = quotaKey(deskKey, "room", pair);
  const refused = (problem: "too-many" | "confirm-first", reason: string, windowMs: number): Admitted => {
    runtime.log("quota.reached", { reason });
    return { kind: "refused", problem, until: windowEnd(windowMs, nowMs) };
  };
  const known = await counters.kept(room);
  if (known !== undefined && Date.parse(known.expiresAt) > nowMs) {
    const use = { key: `own-${room}`, limit: limits.room, windowMs: dayMs };
    return (await counters.within(use, nowMs))
      ? { kind: "admitted", mailNow: true, admission: { share: 0, room } }
      : refused("too-many", "room", dayMs);
  }
  if (!(await counters.within({ key: source, limit: limits.source, windowMs: hourMs }, nowMs))) {
    return refused("too-many", "source", hourMs);
  }
  const own = quotaKey(deskKey, "pair", pair);
  const newcomer = await counters.within({ key: `first-${own}`, limit: 1, windowMs: dayMs }, nowMs);
  const another = { key: own, limit: limits.unconfirmed - 1, windowMs: dayMs };
  if (!newcomer && !(await counters.within(another, nowMs))) {
    return refused("confirm-first", "unconfirmed", dayMs);
  }
  for (const [share, { ofSource }] of shares.entries()) {
    const use = { key: `share-${share}-${source}`, limit: ofSource, windowMs: dayMs };
    if (!(await counters.within(use, nowMs))) continue;
    const mailNow =
      (await counters.within(mailsTo(deskKey, email, newcomer), nowMs)) &&
      (await counters.within(budgetOf(share), nowMs));
    return { kind: "admitted", mailNow, admission: { share, room } };
  }
  return refused("too-many", "source", dayMs);
}
