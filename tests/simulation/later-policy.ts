import { consentItems, policyTexts } from "../../business.config.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import type { Policy, PolicyText } from "../../functions/domain/policy/policy.ts";
import type { ConsentItem } from "../../functions/domain/policy/wordings.ts";

/** The item that the later version asks consent for, and the one that a provision to the carrier rests on. */
export const askedByLater = "research";
export const forDelivery = "delivery";

const clause = {
  id: "99",
  text: {
    ja: "購入履歴を、個人を特定できないように加工したうえで、大学との共同研究に利用します。",
    en: "Purchases are used for research with a university, without names.",
  },
} satisfies PolicyText["clauses"][number];

/**
 * What a simulated business publishes in addition to its policy: a version that binds only people who agree to it.
 */
export interface Later {
  /** Its effective date. */
  readonly effective: string;
  readonly business: Configuration;
  readonly policyTexts: readonly PolicyText[];
  readonly consentItems: readonly ConsentItem[];
}

/** `business` with a version from `effective` on (`YYYY-MM-DD`) that adds an unforeseeable purpose. */
export function withLater(business: Configuration, effective: string, enacted: string): Later {
  const [first] = business.policy.versions;
  const [text] = policyTexts;
  const [location] = consentItems;
  const [like] = location?.wordings ?? [];
  if (first === undefined || text === undefined || like === undefined) throw new Error("no policy");
  const purpose = {
    ja: "大学との共同研究のため",
    en: "Research with a university",
  };
  const later: Policy = {
    ...first,
    effective,
    enacted,
    purposes: [...first.purposes, { key: askedByLater, clause: clause.id, text: purpose }],
    consents: [
      ...first.consents,
      { key: askedByLater, clause: clause.id, name: { ja: "共同研究での利用", en: "Use for research" } },
    ],
    changes: [
      {
        kind: "purpose-beyond",
        clauses: [clause.id],
        text: { ja: "購入履歴を共同研究に利用します。", en: "Purchases will be used for research." },
        consent: askedByLater,
      },
    ],
  };
  const itemOf = (key: string, version: string, ja: string, en: string): ConsentItem => ({
    key,
    wordings: [{ ...like, version, statement: { ja, en } }],
  });
  return {
    effective,
    business: { ...business, policy: { ...business.policy, versions: [...business.policy.versions, later] } },
    policyTexts: [text, { ...text, effective, clauses: [...text.clauses, clause] }],
    consentItems: [
      ...consentItems,
      itemOf(
        forDelivery,
        "2026-11-28",
        "配送のため、氏名と住所を運送会社に提供することに同意します。",
        "I agree that my name and address are given to the carrier.",
      ),
      itemOf(
        askedByLater,
        effective,
        "購入履歴を大学との共同研究に利用することに同意します。",
        "I agree that my purchases are used for research with a university.",
      ),
    ],
  };
}
