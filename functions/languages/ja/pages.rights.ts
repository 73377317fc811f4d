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
