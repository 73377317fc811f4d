import type { PageMessages } from "../pages.ts";

export const rightGroups: PageMessages["rightGroups"] = {
  see: "自分のデータについて知りたい",
  correct: "データの内容を直したい",
  stop: "利用をやめてほしい、消してほしい",
  consent: "取得・利用の停止、同意の撤回",
  ask: "お問い合わせ、苦情の申出",
};

export const claimForm: PageMessages["claimForm"] = {
  title: (act) => `${act}の内容`,
  ground: "ご請求の根拠",
  groundOf: (ground, article) => `${ground}（${article}）`,
  measure: "希望する措置",
  measureHints: {
    "stop-use": "データは残ります。",
    erase: (days) => `消去したデータは元に戻せません。決定から${days}の間は中止できます。`,
  },
  eraseLater: (days) => `消去したデータは元に戻せません。消去の決定から${days}の間は中止できます。`,
  items: "訂正等を希望する項目",
  itemsHint:
    "5項目までご記入いただけます。現在の内容と正しい内容の両方をご記入の場合は訂正、正しい内容だけの場合は追加、現在の内容だけの場合は削除となります。",
  itemsMissing: "「訂正等を希望する項目」は、1項目以上、項目名と内容を併せてご記入ください。",
  row: (number) => `項目${number}`,
  moreRows: "項目を追加する",
  item: "項目名",
  current: "現在の内容",
  correct: "正しい内容",
  recipient: "提供先の第三者",
  recipientHint: "ご存じの場合、またはお心当たりがある場合にご記入ください。",
  message: "お問い合わせ・苦情の内容",
  messageHint: "ほかの方の情報や、個人番号などの番号は書かないでください。",
  basis: "根拠",
  basisBoth: (article, policy) => `${article}、${policy}`,
};

export const claim: PageMessages["claim"] = {
  ground: "請求の根拠",
  measure: "希望する措置",
  facts: "理由となる事実など",
  items: "訂正等の項目",
  recipient: "提供先の第三者",
  message: "お問い合わせの内容",
  corrected: (current, correct) => `${current} → ${correct}（訂正）`,
  added: (correct) => `${correct}（追加）`,
  deleted: (current) => `${current}（削除）`,
};
