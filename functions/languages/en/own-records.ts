import type { OwnRecordWords } from "../own-records.ts";

export const texts: OwnRecordWords = {
  title: "Your consents, and where you are mailed",
  lead: "These are the records of consents that this desk keeps about you, and the address to which it sends you mail. It keeps no name with them.",
  consents: "Consents",
  none: "There are no records.",
  at: "When",
  decision: "What",
  wording: "Version of the wording",
  channel: "How",
  aliases: "What the records are found by (kept in a form from which it cannot be restored)",
  alias: { user: "Your user id in a service", email: "E-mail address", telephone: "Telephone number" },
  since: "Since",
  binds: "The privacy policy that applies to you",
  address: "Where you are mailed",
  mailedAt: "E-mail address",
  purposes: "What you are mailed",
  purpose: { changes: "Changes of the privacy policy", receipts: "Receipts of consents" },
  keptUntil: "Kept until",
};
