import type { ConsentPageDeps } from "../application/consents/page-deps.ts";
import { type Decided, receiptOf } from "../domain/consents/receipt.ts";
import { itemNamed, wordingOf } from "../domain/policy/wordings.ts";
import { type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { itemName } from "../views/consents/item-name.ts";
import { consentReceiptPage } from "../views/pages/consent-receipt.ts";
import { address } from "../views/pages/parts.ts";
import type { OpenedSettings } from "./settings-link.ts";

/** The receipt of one history entry. */
export async function showReceipt(
  deps: ConsentPageDeps,
  http: HttpRequest,
  opened: OpenedSettings,
): Promise<HttpAnswer> {
  const { runtime, ledger } = deps;
  const { subject, language } = opened;
  const key = http.query.get("item");
  const known = subject.person === undefined ? undefined : await ledger.list(subject.person);
  const entry = known?.entries.find((one) => one.entry.item === key);
  const revision = entry?.revisions.find(({ n }) => String(n) === http.query.get("n"));
  if (entry === undefined || revision === undefined) return problem("not-found", { language });
  const item = itemNamed(deps.items, entry.entry.item);
  const decided: Decided = {
    business: runtime.business,
    person: entry.entry.person,
    item: entry.entry.item,
    name: itemName(runtime.business, language, entry.entry.item),
    revision,
    wording: revision.wording && item && wordingOf(item, revision.wording.version),
    language,
  };
  if (http.query.get("format") === "json") {
    return { kind: "json", status: 200, value: receiptOf(decided, deps.baseUrl) };
  }
  return receiptPage(opened, { decided });
}

type Receipt = Pick<Parameters<typeof consentReceiptPage>[0], "decided" | "told" | "mailed">;

/** A receipt's page, which leads to its JSON and back to the settings. */
export function receiptPage(opened: OpenedSettings, receipt: Receipt): HttpAnswer {
  const { secret, language } = opened;
  return page(
    consentReceiptPage({
      ...receipt,
      json: receiptAddress(opened, receipt.decided, "json"),
      back: { to: address("/settings", { link: secret, lang: language }), kind: "settings" },
    }),
  );
}

function receiptAddress(
  { secret, language }: OpenedSettings,
  { item, revision }: Decided,
  format?: "json",
): string {
  return address("/settings/receipt", {
    ...{ link: secret, item, n: String(revision.n), lang: language },
    ...(format !== undefined && { format }),
  });
}
