import type { Configuration } from "../../functions/domain/business.ts";

/**
 * A business that gives data to others: on consent to a carrier, and to a laboratory abroad that maintains equivalent
 * measures.
 */
export function givingToOthers(business: Configuration): Configuration {
  const { versions } = business.policy;
  const consent = {
    key: "delivery",
    clause: "5",
    name: { ja: "配送会社への提供", en: "Provision to the carrier" },
  };
  return {
    ...business,
    policy: {
      ...business.policy,
      versions: versions.map((one) => ({ ...one, consents: [...one.consents, consent] })),
    },
    recipients: [
      {
        key: "carrier",
        name: { ja: "さくら運送株式会社", en: "Sakura Delivery Co., Ltd." },
        address: "山梨県甲府市1-1",
        corporation: true,
        representative: "桜 太郎",
        given: { ja: "氏名、住所、電話番号", en: "Name, address, telephone number" },
        owner: "web",
      },
      {
        key: "lab",
        name: { ja: "Alpine Photo GmbH", en: "Alpine Photo GmbH" },
        address: "Bahnhofstrasse 1, Zürich",
        corporation: true,
        representative: "A. Muster",
        place: { kind: "equivalent-system", country: "スイス" },
        given: { ja: "作品の写真", en: "Photographs of works" },
        owner: "workshop",
        safeguards: {
          system: { ja: "委託契約で定めています。", en: "By a contract of entrustment." },
          measures: { ja: "暗号化して保管します。", en: "Stored encrypted." },
          checks: { ja: "年1回、書面で確認します。", en: "Once a year, in writing." },
          country: { ja: "スイス", en: "Switzerland" },
          laws: { ja: "該当する制度はありません。", en: "There are none." },
          hindrance: { ja: "支障はありません。", en: "Nothing stands in the way." },
          response: { ja: "支障がないため、ありません。", en: "Nothing is needed." },
        },
      },
    ],
  };
}
