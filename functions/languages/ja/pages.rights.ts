import type { PageMessages } from "../pages.ts";

export const rightGroups: PageMessages["rightGroups"] = {
  see: "自分のデータについて知りたい",
  correct: "データの内容を直したい",
  stop: "利用をやめてほしい、消してほしい",
  consent: "取得・利用の停止、同意の撤回",
  ask: "お問い合わせ、苦情の申出",
};

export const wants: PageMessages["wants"] = {
  see: "見たい・知りたい",
  correct: "直したい",
  stop: "止めたい・消したい",
  other: "その他（質問、苦情など）",
};

export const claimForm: PageMessages["claimForm"] = {
  title: (act) => `${act}の内容`,
  groundOf: (ground, article) => `${ground}（${article}）`,
  measureHints: {
    "stop-use": "データは残ります。",
    erase: (days) => `消去したデータは元に戻せません。決定から${days}以内であれば、中止できます。`,
  },
  eraseLater: (days) => `消去したデータは元に戻せません。消去の決定から${days}以内であれば、中止できます。`,
  itemsTooLong: (name, value) =>
    `「項目名」は${name}文字以内、「現在の内容」と「正しい内容」はそれぞれ${value}文字以内でご記入ください。`,
  itemsMissing: "「訂正等を希望する項目」は、1項目以上、項目名と内容を併せてご記入ください。",
  row: (number) => `項目${number}`,
  moreRows: "項目を追加する",
  item: "項目名",
  current: "現在の内容",
  correct: "正しい内容",
  basis: "根拠となる条項",
  consents: "同意をお願いしている事項",
  settings: "ご自身で、いますぐ停止する（設定ページ）",
  basisBoth: (article, policy) => `${article}、${policy}`,
};
