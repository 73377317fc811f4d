import type { Words } from "./words.ts";

const law = "個人情報の保護に関する法律";

export const wordsJa: Words = {
  outcome: {
    fulfilled: "開示",
    "fulfilled-in-part": "一部開示",
    "no-data": "該当する保有個人データなし",
    refused: "不開示",
    "alternative-measure": "代替措置",
    withdrawn: "取下げ",
    lapsed: "期限の経過による終了",
  },
  refusalCode: {
    D1_HARM_RIGHTS: {
      name: "権利利益を害するおそれ",
      explanation:
        "開示することにより、ご本人または第三者の生命、身体、財産その他の権利利益を害するおそれがあるためです。",
    },
    D2_SERIOUS_HINDRANCE: {
      name: "業務の適正な実施への著しい支障",
      explanation: "開示することにより、当方の業務の適正な実施に著しい支障を及ぼすおそれがあるためです。",
    },
    D3_OTHER_LAW_VIOLATION: {
      name: "他の法令への違反",
      explanation: "開示することが他の法令に違反することとなるためです。",
    },
    D4_OTHER_LAW_ROUTE: {
      name: "他の法令による開示手続",
      explanation: "当該データについては、他の法令に開示の手続が定められているためです。",
    },
    A1_ID_UNVERIFIED: {
      name: "本人確認ができないこと",
      explanation: "ご本人（または正当な代理人）によるご請求であることを確認できなかったためです。",
    },
    A4_TARGET_UNIDENTIFIED: {
      name: "対象となるデータを特定できないこと",
      explanation: "お知らせいただいた内容からは、ご請求の対象となるデータを特定できなかったためです。",
    },
    A5_NOT_RETAINED_DATA: {
      name: "保有個人データに当たらないこと",
      explanation:
        "他の事業者から取扱いを委託されているデータなど、当方に開示の権限がある保有個人データに当たらないためです。",
    },
    A6_FEE_UNPAID: {
      name: "手数料の未納",
      explanation: "期限までに開示手数料のお支払いを確認できなかったためです。",
    },
    A7_NOT_LIVING_PERSON: {
      name: "生存する個人に関する情報ではないこと",
      explanation: "開示の請求の対象は、生存する個人に関する情報に限られるためです。",
    },
    A8_WITHDRAWN: {
      name: "請求の取下げ",
      explanation: "ご請求が取り下げられたためです。",
    },
  },
  right: { disclosure: { name: "保有個人データの開示の請求" } },
  category: {
    profile: "氏名、生年月日、性別、職業などのプロフィール",
    contact: "メールアドレス、電話番号、住所などの連絡先",
    payment: "クレジットカード、銀行口座、電子マネーなどの決済手段",
    portrait: "ご本人の写った写真",
    "form-input": "入力フォームなどから入力・送信された情報",
    "linked-id": "連携している外部サービスのIDなど",
    "access-logs": "リファラ、IPアドレス、サーバーのアクセス記録",
    identifiers: "Cookie、広告IDその他の識別子",
    location: "位置情報",
  },
  channel: {
    shop: "店舗",
    workshop: "教室・体験",
    "online-shop": "オンラインショップ",
    "mailing-list": "メール配信",
    other: "その他",
  },
  medium: { electronic: "電子データ（ダウンロード）", paper: "書面（郵送）", ask: "相談して決めたい" },
  identityMethod: {
    "customer-record": "お客様情報との照合",
    "photo-id": "顔写真付き本人確認書類1点",
    "two-documents": "顔写真のない本人確認書類2点",
    "call-back": "登録済みの電話番号への折り返し",
    "in-person": "店頭での対面確認",
  },
  documentKind: {
    "driving-licence": "運転免許証",
    "my-number-card-front": "マイナンバーカード（表面のみ）",
    passport: "旅券（パスポート）",
    "residence-card": "在留カード・特別永住者証明書",
    "health-insurance": "健康保険の資格確認書など（番号を隠したもの）",
    "pension-book": "年金手帳（番号を隠したもの）",
    other: "その他の書類",
    none: "書類なし",
  },
  status: {
    unconfirmed: "メールアドレスの確認待ち",
    verifying: "本人確認中",
    "awaiting-requester": "請求者のご返答待ち",
    "awaiting-fee": "手数料のお支払い待ち",
    investigating: "データを調査中",
    deciding: "決定を検討中",
    acting: "回答を準備中",
    notifying: "通知を送付中",
    closed: "終了",
    purged: "終了（個人データ削除済み）",
  },
  feeState: { none: "手数料なし", due: "未納", paid: "納付済み", waived: "免除" },
  taskKind: {
    "verify-identity": "本人確認",
    "send-evidence": "確認事項へのご返答",
    "confirm-fee": "手数料の確認",
    "search-system": "データの調査",
    decide: "請求に対する決定",
    "post-package": "開示書面の郵送",
    "notice-delivery": "通知の到達待ち",
    "deliver-otherwise": "別の方法による通知",
    "renew-code": "アクセスコードの再発行",
  },
  taskResult: {
    confirmed: "本人と確認",
    more: "追加の確認を依頼",
    cannot: "確認できず",
    sent: "送信済み",
    paid: "納付を確認",
    waived: "免除",
    found: "該当あり",
    nothing: "該当なし",
    disclose: "開示",
    "disclose-in-part": "一部開示",
    "no-such-data": "該当データなし",
    refuse: "不開示",
    posted: "発送済み",
    delivered: "到達",
    bounced: "不達",
    renewed: "再発行済み",
    withdrawn: "請求の取下げ",
  },
  role: { desk: "受付窓口", owner: "データ担当者", officer: "個人情報取扱責任者" },
  deliverHow: { post: "郵送", telephone: "電話", "in-person": "手渡し", "other-address": "別の宛先への送付" },
  mailKind: {
    confirm: "メールアドレスの確認",
    receipt: "受付のお知らせ",
    "status-link": "状況確認ページのご案内",
    fee: "手数料のご案内",
    "fee-reminder": "手数料のお支払いのお願い（再送）",
    "fee-receipt": "手数料の領収",
    task: "対応の依頼",
    notice: "決定の通知",
  },
  law,
  article: ({ article, paragraph, item }) => {
    const paragraphText = paragraph === undefined ? "" : `第${paragraph}項`;
    const itemText = item === undefined ? "" : `第${item}号`;
    return `${law}第${article}条${paragraphText}${itemText}`;
  },
  yen: (amount) => `${amount}円`,
};
