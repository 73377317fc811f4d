import type { Business, Language } from "../../domain/business.ts";
import type { Decided } from "../../domain/consents/receipt.ts";
import type { MailContent } from "../../domain/ports.ts";
import { consentWords } from "../../languages/consents.ts";
import { formatDateTime } from "../../languages/words.ts";
import { receiptParts } from "../consents/receipt.ts";
import { facts, link, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/** The link to the settings that somebody requested; it does not say whether anything is recorded. */
export function settingsLinkMail(v: {
  readonly business: Business;
  readonly language: Language;
  readonly url: string;
  readonly expiresAt: string;
}): MailContent {
  const { business, language, url, expiresAt } = v;
  const { mail: w } = consentWords(language);
  return composed({
    business,
    language,
    topic: w.topic,
    blocks: [
      paragraph(w.asked),
      link(w.button, url),
      paragraph(w.opening),
      paragraph(w.expiry(formatDateTime(language, business.timeZone, expiresAt))),
      paragraph(w.notYou),
    ],
  });
}

/** What was recorded, to keep. */
export function consentReceiptMail(v: {
  readonly decided: Decided;
  readonly settingsUrl: string;
}): MailContent {
  const { decided, settingsUrl } = v;
  const { business, language } = decided;
  const { mail: w } = consentWords(language);
  return composed({
    business,
    language,
    topic: w.receiptTopic,
    blocks: [paragraph(w.receipt), facts(...receiptParts(decided)), link(w.receiptButton, settingsUrl)],
  });
}
