import type { Policy, PolicyText } from "../../functions/domain/policy/policy.ts";

/** The policy of a business unrelated to the first one: other clauses, other consents, other rights. */
export const policy: Policy = {
  effective: "2025-04-01",
  enacted: "2025-03-01",
  // Neither voluntary erasure nor settings to switch collection off: those two rights are not offered.
  promises: { disclosure: "21-1", correction: "22-1", "consent-withdrawal": "14-2", inquiry: "30" },
  purposes: [
    { key: "care", clause: "11", text: { ja: "診療および検査のため", en: "For examination and treatment" } },
    { key: "billing", clause: "12", text: { ja: "診療報酬の請求のため", en: "To bill for treatment" } },
  ],
  dataMap: [
    {
      category: "profile",
      name: { ja: "診療録に記載された事項", en: "Medical records" },
      from: { ja: "受診時の問診票", en: "The questionnaire at the visit" },
      clause: "10",
      purposes: ["care"],
      systems: ["charts"],
      retention: { ja: "診療録は完結の日から5年間", en: "Five years from the end of treatment" },
    },
    {
      category: "contact",
      name: { ja: "患者さまの連絡先", en: "Patients' contact details" },
      from: { ja: "受診申込書", en: "The registration form" },
      purposes: ["care", "billing"],
      systems: ["accounts"],
    },
    {
      category: "portrait",
      name: { ja: "症例の写真", en: "Photographs of cases" },
      from: { ja: "診療時の撮影", en: "Taken during treatment" },
      systems: ["charts"],
      consent: "case-photographs",
    },
  ],
  consents: [
    {
      key: "case-photographs",
      clause: "14-2",
      name: { ja: "学会での症例写真の利用", en: "Use of case photographs at conferences" },
    },
    {
      key: "referral",
      clause: "15-1",
      name: { ja: "紹介先の医療機関への提供", en: "Provision to the clinic you are referred to" },
    },
    {
      key: "tests-abroad",
      clause: "15-2",
      name: { ja: "外国の検査機関への提供", en: "Provision to a laboratory abroad" },
    },
    {
      key: "online-care",
      clause: "16",
      name: { ja: "オンライン診療での端末情報の利用", en: "Use of device information for online care" },
    },
  ],
  partners: [],
  modules: [],
  recipients: [
    {
      name: { ja: "サンプル検査センター株式会社", en: "Sample Laboratory Ltd." },
      address: { ja: "東京都港区芝1-1", en: "1-1 Shiba, Minato-ku, Tokyo" },
      representative: { ja: "検査 一郎", en: "Ichiro Kensa" },
      country: { ja: "日本", en: "Japan" },
      basis: { ja: "委託", en: "Entrustment" },
    },
  ],
  jointUse: [],
  matters: {
    securityMeasures: { ja: "診療録の保管庫に施錠しています。", en: "The archive of charts is locked." },
    organisation: "none",
  },
};

export const text: PolicyText = {
  effective: "2025-04-01",
  title: { ja: "個人情報保護方針", en: "Privacy Notice" },
  clauses: [
    {
      text: {
        ja: "当院は、患者さまの個人情報を次のとおり取り扱います。",
        en: "This is how the clinic handles patients' data.",
      },
    },
    { id: "10", heading: { ja: "取得する情報", en: "What we collect" } },
    {
      id: "14-2",
      text: {
        ja: "症例写真を学会で利用する場合は、あらかじめ同意をいただきます。",
        en: "Case photographs are shown with consent only.",
      },
    },
    {
      id: "15-1",
      text: {
        ja: "診療情報は、同意をいただいて紹介先の医療機関に提供します。",
        en: "Records go to another clinic with consent.",
      },
    },
    {
      id: "15-2",
      text: {
        ja: "検体と診療情報は、同意をいただいて外国の検査機関に提供することがあります。",
        en: "Samples and records may go to a laboratory abroad, with consent.",
      },
    },
    {
      id: "16",
      text: {
        ja: "オンライン診療では、端末の情報を利用します。",
        en: "Online care uses information about your device.",
      },
    },
    {
      id: "21-1",
      heading: { ja: "診療録の開示", en: "Disclosure of records" },
      text: { ja: "手数料は500円です。", en: "The fee is 500 yen." },
    },
  ],
};
