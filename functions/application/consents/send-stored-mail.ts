import type { AddressBook } from "../../domain/address-book.ts";
import { dayMs } from "../../domain/calendar.ts";
import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import { consentMails } from "../../domain/consents/mails.ts";
import type { OwedMail, OwedMails } from "../../domain/consents/owed-mail.ts";
import type { Decided } from "../../domain/consents/receipt.ts";
import { keepSealed } from "../../domain/consents/sealed-link.ts";
import { consentUrl } from "../../domain/consents/urls.ts";
import { linkSecret } from "../../domain/links.ts";
import { type ConsentItem, itemNamed, wordingOf } from "../../domain/policy/wordings.ts";
import type { Counters, MailContent, Mailer, Surroundings } from "../../domain/ports.ts";
import { unknownFateMs } from "../../domain/request/mails.ts";
import { nextTry } from "../../domain/request/transitions/mails.ts";
import { type SendOutcome, sendOnce } from "../../domain/send-claimed-mail.ts";
import { itemName } from "../../views/consents/item-name.ts";
import { consentReceiptMail, settingsLinkMail } from "../../views/mails/consents.ts";
import { addressesOf } from "./addresses-of.ts";

export interface StoredMailDeps {
  readonly runtime: Pick<Surroundings, "business" | "clock" | "random" | "log" | "loadLanguages">;
  readonly baseUrl: string;
  readonly items: readonly ConsentItem[];
  readonly ledger: Pick<ConsentLedger, "list" | "resolve" | "find">;
  readonly counters: Pick<Counters, "keep">;
  readonly addresses: Pick<AddressBook, "find">;
  readonly owed: Pick<OwedMails, "putOff" | "settle" | "giveUp">;
  readonly mail: Mailer;
}

/** How long a link to the settings opens, in ms. */
const linkMs = dayMs;

/** When a mail of unknown fate is sent again, unless SES has reported it. */
export function untilReported({ clock }: Pick<Surroundings, "clock">): string {
  return new Date(clock.now() + unknownFateMs).toISOString();
}

/**
 * Sends a stored mail once, composed from the current state. `gone`: there is nothing left to say, or nobody to tell.
 * `decided`: the decision of a receipt, from the caller that has just recorded it.
 */
export async function sendStoredMail(
  deps: StoredMailDeps,
  owed: OwedMail,
  decided?: Decided,
): Promise<SendOutcome | "gone"> {
  const { runtime } = deps;
  await runtime.loadLanguages(owed.language);
  const composed = await compose(deps, owed, decided);
  if (composed === undefined) {
    await deps.owed.giveUp(owed.id, owed.mailId);
    return "gone";
  }
  const tags = { request: consentMails, mail: owed.mailId };
  const result = await sendOnce(deps.mail, { ...composed.content, to: composed.to, tags });
  switch (result.kind) {
    case "sent":
      await deps.owed.settle(owed.id, owed.mailId);
      break;
    case "owed":
      runtime.log("mail.owed", { mail: `consent-${owed.kind}`, reason: result.why });
      await putOff(deps, owed);
      break;
    case "refused":
      runtime.log("mail.refused", { mail: `consent-${owed.kind}` });
      await deps.owed.giveUp(owed.id, owed.mailId);
      break;
    case "unknown":
      runtime.log("mail.unsure", { mail: `consent-${owed.kind}` });
      break;
  }
  return result.kind;
}

/** Postpones a mail that SES refuses now. */
export async function putOff({ runtime, owed: mails }: StoredMailDeps, owed: OwedMail): Promise<void> {
  const now = new Date(runtime.clock.now()).toISOString();
  await mails.putOff(owed, nextTry(owed.at, now));
}

async function compose(
  deps: StoredMailDeps,
  owed: OwedMail,
  known: Decided | undefined,
): Promise<{ readonly to: string; readonly content: MailContent } | undefined> {
  switch (owed.kind) {
    case "settings":
      return { to: owed.to, content: await settingsMailOf(deps, owed) };
    case "receipt": {
      const to = owed.to ?? (await addressFor(deps, owed));
      const decided = known ?? (await decidedOf(deps, owed));
      if (to === undefined || decided === undefined) return undefined;
      const settingsUrl = `${deps.baseUrl}/settings?lang=${owed.language}`;
      return { to, content: consentReceiptMail({ decided, settingsUrl }) };
    }
  }
}

/** Each attempt has a link of its own: only the hash of the previous one was kept. */
async function settingsMailOf(
  { runtime, counters, baseUrl }: StoredMailDeps,
  { to, user, language }: Extract<OwedMail, { kind: "settings" }>,
): Promise<MailContent> {
  const { business, clock } = runtime;
  const secret = linkSecret(runtime.random(32));
  const expiresAt = new Date(clock.now() + linkMs).toISOString();
  const link = { kind: "settings" as const, email: to, language, ...(user !== undefined && { user }) };
  await keepSealed(counters, secret, link, expiresAt);
  const url = `${consentUrl(baseUrl, "settings", secret)}&lang=${language}`;
  return settingsLinkMail({ business, language, url, expiresAt });
}

type OwedReceipt = Extract<OwedMail, { kind: "receipt" }>;

/** The address that a person agreed to have kept for receipts. */
export async function addressFor(
  deps: Pick<StoredMailDeps, "addresses" | "ledger">,
  { person }: Pick<OwedReceipt, "person">,
): Promise<string | undefined> {
  const entries = await addressesOf(deps, person);
  return entries.find(({ purposes }) => purposes.receipts !== undefined)?.address;
}

/** The decision as recorded in the ledger; undefined once an erasure has removed what identifies the person. */
async function decidedOf(
  { runtime: { business }, ledger, items }: StoredMailDeps,
  { person, item: key, n, language }: OwedReceipt,
): Promise<Decided | undefined> {
  const known = await ledger.list(person);
  // A merged person keeps their declarations until then.
  const own = known && [known, ...known.joined].find((one) => one.person === person);
  const entry = own?.entries.find((one) => one.entry.item === key);
  const revision = entry?.revisions.find((one) => one.n === n);
  if (revision?.details === undefined) return undefined;
  const item = itemNamed(items, key);
  return {
    ...{ business, person, item: key, revision, language },
    name: itemName(business, language, key),
    wording: revision.wording && item && wordingOf(item, revision.wording.version),
  };
}
