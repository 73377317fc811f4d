import type { Business, Language, Localized } from "../../domain/business.ts";
import { answerOf, type ConsentAnswer } from "../../domain/consents/answer.ts";
import type { PersonLedger } from "../../domain/consents/ledger.ts";
import type { Revision } from "../../domain/consents/revision.ts";
import type { Policy } from "../../domain/policy/policy.ts";
import {
  type ConsentItem,
  covers,
  itemNamed,
  type Wording,
  wordingOn,
} from "../../domain/policy/wordings.ts";
import { itemName } from "../../views/consents/item-name.ts";

/** One consent item as it stands for a person. */
export interface ItemOfPerson {
  readonly key: string;
  readonly name: Localized;
  /** Today's wording; undefined if the policy that binds the person no longer asks for the item. */
  readonly wording: Wording | undefined;
  readonly answer: ConsentAnswer;
  /** Oldest first. */
  readonly revisions: readonly Revision[];
}

/** An item with the wording of a day; undefined if the policy does not ask for it. */
export function askedItem(
  policy: Policy,
  items: readonly ConsentItem[],
  key: string,
  today: string,
): { readonly item: ConsentItem; readonly name: Localized; readonly wording: Wording } | undefined {
  const consent = policy.consents.find((one) => one.key === key);
  const item = itemNamed(items, key);
  return consent && item && { item, name: consent.name, wording: wordingOn(item, today) };
}

/** The wordings whose yes covers the wording of a day. */
export function reaching(item: ConsentItem, wording: Wording): readonly string[] {
  return item.wordings
    .map(({ version }) => version)
    .filter((version) => covers(item, version, wording.version));
}

/** Every item of the policy, and any other that was ever recorded for the person. */
export function itemsOfPerson(v: {
  readonly business: Pick<Business, "policy" | "timeZone">;
  readonly language: Language;
  readonly policy: Policy;
  readonly items: readonly ConsentItem[];
  readonly ledger: PersonLedger | undefined;
  readonly today: string;
  readonly nowMs: number;
}): readonly ItemOfPerson[] {
  const { business, language, policy, items, ledger, today, nowMs } = v;
  const entries = new Map(ledger?.entries.map((one) => [one.entry.item, one]) ?? []);
  const asked = policy.consents.map(({ key }) => key);
  const before = [...entries.keys()].filter((key) => !asked.includes(key));
  return [...asked, ...before].map((key) => {
    const found = entries.get(key);
    const now = askedItem(policy, items, key, today);
    return {
      key,
      name: now?.name ?? itemName(business, language, key),
      wording: now?.wording,
      answer: answerOf(found?.entry.standing, nowMs, now && reaching(now.item, now.wording)),
      revisions: found?.revisions ?? [],
    };
  });
}
