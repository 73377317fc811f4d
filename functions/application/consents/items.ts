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
  /** Today's; undefined where the policy that binds the person asks for it no more. */
  readonly wording: Wording | undefined;
  readonly answer: ConsentAnswer;
  /** The oldest first. */
  readonly revisions: readonly Revision[];
}

/** An item with the words of a day, as the policy asks for it; undefined where it does not. */
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

/** The wordings to which a yes is a yes to the words of a day. */
export function reaching(item: ConsentItem, wording: Wording): readonly string[] {
  return item.wordings
    .map(({ version }) => version)
    .filter((version) => covers(item, version, wording.version));
}

/** Every item that the policy asks for, and whatever else was ever recorded of the person. */
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
