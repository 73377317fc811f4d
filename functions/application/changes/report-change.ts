import { changeTag } from "../../domain/changes/mail-id.ts";
import { MailPaused, MailUncertain } from "../../domain/errors.ts";
import { mailboxesOf } from "../../domain/mailboxes.ts";
import type { Mailer, Surroundings } from "../../domain/ports.ts";
import { sendOnce } from "../../domain/send-claimed-mail.ts";
import { policyCountsMail } from "../../views/mails/policy-counts.ts";
import { type AnnouncementDeps, keepAnnouncement, underWay } from "./announcements.ts";

export interface ReportDeps extends AnnouncementDeps {
  readonly runtime: Pick<Surroundings, "business" | "clock" | "log">;
  readonly baseUrl: string;
  readonly mail: Mailer;
}

/** Mails the officer the results of an announcement. If SES refuses, it fails, and the state machine retries. */
export async function reportChange(deps: ReportDeps, version: string): Promise<void> {
  const { business, clock, log } = deps.runtime;
  const { announcement, policy } = await underWay(deps, version);
  if (announcement.reportedAt !== undefined) return;
  for (const officer of mailboxesOf(business, "officer")) {
    const to = business.mailboxes[officer]?.email;
    if (to === undefined) continue;
    const { counts } = announcement;
    const content = policyCountsMail({ business, policy, counts, baseUrl: deps.baseUrl });
    const tags = { request: changeTag, mail: `${version}.counts` };
    const result = await sendOnce(deps.mail, { ...content, to, tags });
    if (result.kind === "owed") throw new MailPaused(`${changeTag} ${version}`);
    if (result.kind === "unknown") throw new MailUncertain(`${changeTag} ${version}`);
    if (result.kind === "refused") log("mail.refused", { mail: tags.mail });
  }
  await keepAnnouncement(deps, { ...announcement, reportedAt: new Date(clock.now()).toISOString() });
}
