import type { Language } from "../../../../functions/domain/business.ts";
import { caseFileOf } from "../../../../functions/domain/case-file.ts";
import { disclosureOf } from "../../../../functions/domain/disclosure.ts";
import { caseFilePage, erasureCertificate } from "../../../../functions/views/case-file.ts";
import { ownRecordsReport } from "../../../../functions/views/consents/own-records.ts";
import type { Html } from "../../../../functions/views/html.ts";
import { blockedPages } from "../../../../functions/views/pages/blocked.ts";
import { disclosureReport } from "../../../../functions/views/report.ts";
import { mailPage, noMailPage } from "../../../../infra/local/inbox/mail-page.ts";
import { overviewPage } from "../../../../infra/local/inbox/overview.ts";
import { afreshPage } from "../../../../infra/local/inbox/reset-page.ts";
import type { SentMail } from "../../../../infra/local/mail/sent-mail.ts";
import * as cases from "./cases.ts";

const { jing: business } = cases;

/**
 * Whole pages beside those that the desk answers with: what people keep as a file, what the firewall answers, and the
 * inbox of `npm start`.
 */
export async function besidePages(language: Language): Promise<Readonly<Record<string, Html | string>>> {
  const request = cases.packaged({ language });
  const at = new Date(cases.start).toISOString();
  const file = caseFileOf(cases.over(cases.notifying({ language })), { business, at, personal: true });
  const disclosure = disclosureOf(cases.acting({ language }), business);
  if (disclosure === undefined) throw new Error("nothing is disclosed");
  const blocked = await blockedPages(business);
  return {
    "case-file": caseFilePage({ business, language, file }),
    "erasure-certificate": erasureCertificate({ business, language, file }),
    report: disclosureReport({ business, request, ...disclosure }),
    "own-records": ownRecordsReport(language, request.id, "<h2>1</h2><p>1</p>"),
    "blocked-refused": blocked.refused,
    "blocked-too-many": blocked["too-many"],
    ...inboxPages(language),
  };
}

function inboxPages(language: Language): Readonly<Record<string, Html>> {
  const reading = { language, chosen: true, path: "/", deskUrl: "http://localhost:3000" };
  const empty = { ...reading, business, nowMs: cases.start, requests: [], mails: [] };
  const kept = { isRead: () => false, accessCode: () => "7K2M9-0PQ3X" };
  const requests = [
    cases.unconfirmed({ language }),
    cases.verifying({ language }),
    cases.over(cases.notifying({ language })),
  ];
  const mail = mailOf("confirm", cases.hanako.email ?? "", requests[0]?.id ?? "");
  const mails = [mail, mailOf("verify-identity", "reception@jing.example", requests[1]?.id ?? "")];
  return {
    "inbox-empty": overviewPage({ ...empty, kept, note: undefined, canStartAfresh: false }),
    inbox: overviewPage({ ...empty, requests, mails, kept, note: mail.subject, canStartAfresh: true }),
    "inbox-mail": mailPage({ ...reading, business, mail, as: "mail" }),
    "inbox-mail-as-text": mailPage({ ...reading, business, mail, as: "text" }),
    "inbox-no-mail": noMailPage(reading),
    "inbox-afresh": afreshPage({ ...reading, counts: { requests: 2, mails: 3 } }),
  };
}

function mailOf(kind: string, to: string, request: string): SentMail {
  return {
    ...{ to: [to], from: "privacy@jing.example", replyTo: [], headers: [], subject: `[${request}] ${kind}` },
    ...{ text: "http://localhost:3000/confirm?link=x", html: "<p>x</p>", links: [], messageId: `m-${kind}` },
    ...{ at: new Date(cases.start).toISOString(), tags: { mail: kind, request } },
    attachments: [{ name: "scan.pdf", type: "application/pdf", base64: "JVBERi0=" }],
  };
}
