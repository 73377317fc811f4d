import type { OwnRecordWords } from "../own-records.ts";

export const texts: OwnRecordWords = {
  title: "同意の記録とメールのお届け先",
  lead: "この窓口で保管している、あなたの同意の記録とメールのお届け先です。お名前は保管していません。",
  consents: "同意の記録",
  none: "記録はありません。",
  at: "日時",
  decision: "内容",
  wording: "文面の版",
  channel: "方法",
  aliases: "記録を探すための情報（元に戻せない形に変換して保管しています）",
  alias: { user: "サービスの利用者ID", email: "メールアドレス", telephone: "電話番号" },
  since: "登録日",
  binds: "適用されているプライバシーポリシー",
  address: "メールのお届け先",
  mailedAt: "メールアドレス",
  purposes: "お届けするもの",
  purpose: { changes: "プライバシーポリシーの変更のお知らせ", receipts: "同意の控え" },
  keptUntil: "保管の期限",
};
