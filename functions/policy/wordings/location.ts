import type { ConsentItem } from "../../domain/policy/wordings.ts";

/**
 * Location (clause 3-1). A wording that people were asked under never changes: its hash is in lock.json. How long
 * location is kept has not been announced, and the text says so.
 */
export const location: ConsentItem = {
  key: "location",
  wordings: [
    {
      version: "2026-11-28",
      statement: {
        ja: "Cafe & Craft Jing（当店）が、私の使っている端末から位置情報を取得し、次のとおり利用することに同意します。",
        en: "I agree that Cafe & Craft Jing collects the location of the device I use, and uses it as follows.",
      },
      collected: {
        ja: "位置情報（本サービスをご利用中の端末から取得します。端末の設定で位置情報を許可していても、ここで同意されるまでは取得しません）",
        en: "Location, taken from the device while you use the Service. Even if the device allows it, nothing is collected before you agree here.",
      },
      purpose: {
        ja: "プライバシーポリシー2に定める利用目的（本サービスの提供・改善、利用状況の測定、広告の配信・表示・効果測定、ご案内とお問い合わせへの対応、規約違反への対応、規約変更などの通知）",
        en: "The purposes in clause 2 of the Privacy Policy: to provide and improve the Service, to measure its use, to distribute, display and measure advertisements, to inform and answer you, to respond to violations of the rules, and to notify you of changes.",
      },
      kept: {
        ja: "利用目的に必要なあいだ保管します。期間はまだ定めていません。",
        en: "As long as it is needed for these purposes. No period has been set yet.",
      },
      withdrawal: {
        ja: "同意は、設定ページからいつでも撤回できます。撤回されると、その時から新しい取得を止め、当店の担当者にすみやかに利用の停止を伝えます。すでに取得した分をどうしたかは、あらためてお知らせします。",
        en: "You can withdraw at any time on the settings page. From that moment nothing more is collected, and the people in charge are told promptly to stop using it. You will be told what became of what had been collected before.",
      },
      refusal: {
        ja: "同意されなくても、位置情報を使わない機能はこれまでどおりご利用いただけます。",
        en: "If you do not agree, everything that needs no location works as before.",
      },
      giver: {
        aloneFrom: 16,
        proof: {
          ja: "親権者または後見人であることがわかる書類（住民票、戸籍謄本、登記事項証明書など）の種類と、ご本人との続柄",
          en: "The kind of document that shows that you have parental authority or are the guardian (certificate of residence, family register, certificate of registered matters), and how you are related.",
        },
      },
      kinds: ["location"],
      systems: ["website"],
    },
  ],
};
