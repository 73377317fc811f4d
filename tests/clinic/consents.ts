import type { ConsentItem, Wording } from "../../functions/domain/policy/wordings.ts";

/** The clinic's consent items: a use, a provision, a provision abroad, and a precondition of a service. */

const giver: Wording["giver"] = {
  aloneFrom: 18,
  proof: {
    ja: "健康保険証または住民票など、親権者であることがわかる書類",
    en: "A document that shows parental authority, e.g. a certificate of residence",
  },
};

const withdrawal = {
  ja: "設定ページまたは受付で、いつでも撤回できます。撤回後は新たに行いません。",
  en: "At any time, on the settings page or at the reception; nothing more is done from then on.",
};

const kept = { ja: "診療録の保存期間（5年）", en: "As long as the records are kept (five years)" };

const casePhotographs: ConsentItem = {
  key: "case-photographs",
  wordings: [
    {
      version: "2025-04-01",
      statement: {
        ja: "症例写真を、学会での発表に利用することに同意します。",
        en: "I agree that photographs of my case are shown at conferences.",
      },
      collected: { ja: "症例の写真（お顔は写しません）", en: "Photographs of the case, without the face" },
      purpose: { ja: "学会での発表のため", en: "Presentation at conferences" },
      ...{ kept, withdrawal, giver },
      refusal: { ja: "診療には影響ありません。", en: "Your treatment is the same." },
      kinds: ["portrait"],
      systems: ["charts"],
    },
  ],
};

/** Art. 27(1): to a third party in Japan. */
const referral: ConsentItem = {
  key: "referral",
  wordings: [
    {
      version: "2025-04-01",
      statement: {
        ja: "診療情報を、紹介先の医療機関に提供することに同意します。",
        en: "I agree that my records are given to the clinic I am referred to.",
      },
      collected: { ja: "診療録の写しと検査結果", en: "Copies of records and test results" },
      purpose: { ja: "紹介先での診療のため", en: "Treatment there" },
      ...{ kept, withdrawal, giver },
      refusal: {
        ja: "紹介状はお渡しできますが、検査結果はご自身でお持ちいただきます。",
        en: "You get a letter, and bring the results yourself.",
      },
      recipients: [
        {
          name: { ja: "紹介先としてお知らせした医療機関", en: "The clinic named to you" },
          purpose: { ja: "診療のため", en: "Treatment" },
        },
      ],
      kinds: ["profile"],
      systems: ["charts"],
    },
  ],
};

/** Art. 28(1), with what Art. 28(2) and Rule 17 require to be told before. */
const testsAbroad: ConsentItem = {
  key: "tests-abroad",
  wordings: [
    {
      version: "2025-04-01",
      statement: {
        ja: "検査のため、診療情報を外国にある検査機関に提供することに同意します。",
        en: "I agree that my records are given to a laboratory in another country for tests.",
      },
      collected: { ja: "検体と、検査に必要な診療情報", en: "Samples, and the records needed to test them" },
      purpose: { ja: "国内でできない検査のため", en: "Tests that cannot be done in Japan" },
      ...{ kept, withdrawal, giver },
      refusal: { ja: "国内でできる検査のみ行います。", en: "Only tests that can be done in Japan are done." },
      recipients: [
        {
          name: { ja: "Sample Genomics Inc.", en: "Sample Genomics Inc." },
          purpose: { ja: "検査と、その結果の報告", en: "To test and to report" },
        },
      ],
      abroad: {
        country: { ja: "アメリカ合衆国（カリフォルニア州）", en: "United States of America (California)" },
        system: {
          ja: "包括的な連邦法はなく、州法と分野別の法令があります。政府による情報の収集についての制度があり、ご本人の権利に影響することがあります（個人情報保護委員会の公表による）。",
          en: "No comprehensive federal act; state law and acts by sector. Government access to data may affect your rights (as published by the Commission).",
        },
        measures: {
          ja: "契約により、目的外の利用の禁止、安全管理、検査後の消去を求めています。OECDガイドラインの8原則に対応する措置のうち、個人参加の原則に当たるものは講じていません。",
          en: "By contract: no other use, security, erasure after the test. Of the OECD's eight principles it has no measures for individual participation.",
        },
      },
      kinds: ["profile"],
      systems: ["charts"],
    },
  ],
};

/** The service is not available without it. */
const onlineCare: ConsentItem = {
  key: "online-care",
  wordings: [
    {
      version: "2025-04-01",
      statement: {
        ja: "オンライン診療のため、端末の情報を利用することに同意します。",
        en: "I agree that information about my device is used for online care.",
      },
      collected: {
        ja: "接続に使う端末の識別子と通信の記録",
        en: "Identifiers of the device and records of the connection",
      },
      purpose: { ja: "オンライン診療の接続と本人確認のため", en: "To connect and to identify you" },
      ...{ kept, withdrawal, giver },
      refusal: { ja: "オンライン診療はご利用いただけません。", en: "Online care cannot be used." },
      precondition: {
        leaving: {
          ja: "受付またはお電話で、オンライン診療の利用終了をお申し出ください。終了の手続きが済むと、利用を停止します。",
          en: "Tell the reception, or call, that you leave online care. Once that is done, use stops.",
        },
      },
      kinds: ["identifiers"],
      systems: ["accounts"],
    },
  ],
};

export const consentItems: readonly ConsentItem[] = [casePhotographs, referral, testsAbroad, onlineCare];
