import { expect } from "vitest";
import type { RefusalCode } from "../../functions/domain/rights/codes.ts";
import type { Outcome } from "../../functions/domain/rights/outcomes.ts";
import type { Journey } from "./journey.ts";

/** Pages that stay open to the requester after the end, and the public form. */
const staysOpen = new Set(["/status/follow-up", "/status", "/package", "/confirm", "/requests/new"]);

/** Common to every ending: outcome, notice, intact history, nothing left open, no working link. */
export async function expectEnded(
  journey: Journey,
  outcome: Outcome,
  codes: readonly RefusalCode[] = [],
  notices = 1,
  noticeTo = journey.email,
): Promise<void> {
  const { request, history } = await journey.record();
  expect(request.status).toBe("closed");
  expect(request.ending).toEqual({ outcome, codes });
  expect(history.intact).toBe(true);
  expect(Object.values<{ state: string }>(request.tasks).map((task) => task.state)).not.toContain("pending");
  expect(await openLinks(journey)).toEqual([]);

  const noticed = (await journey.mails(undefined, "notice")).map((mail) => mail.to);
  expect(noticed).toEqual(Array(notices).fill([noticeTo]));
  for (const mail of await journey.mails()) {
    expect(mail.subject).toContain(journey.id);
    expect(mail.text).toContain(journey.id);
    expect(mail.subject).not.toContain("花子");
  }
}

/** Links in mails about this request that still open a page for deciding something. */
export async function openLinks(journey: Journey): Promise<readonly string[]> {
  const open: string[] = [];
  for (const mail of await journey.mails()) {
    for (const link of mail.links.filter((one) => one.startsWith(journey.desk.url))) {
      if (staysOpen.has(new URL(link).pathname)) continue;
      const page = await journey.person.open(link);
      if (page.status < 300) open.push(`${mail.tags["mail"]}: ${link}`);
    }
  }
  return open;
}
