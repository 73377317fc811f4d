import type { NoticeWords } from "./words.ts";

const decided = "保有個人データの開示に関する決定通知書";
const ended = "保有個人データの開示の請求に係る手続終了通知書";

export const noticeWordsJa: NoticeWords = {
  right: {
    disclosure: {
      title: {
        fulfilled: decided,
        "fulfilled-in-part": decided,
        "no-data": decided,
        refused: decided,
        "alternative-measure": decided,
        withdrawn: ended,
        lapsed: ended,
      },
      decision: {
        fulfilled: "ご請求のありました保有個人データを開示いたします。",
        "fulfilled-in-part":
          "ご請求のありました保有個人データを、下記の「開示しない部分」を除いて開示いたします。",
        "no-data": "ご請求の対象となる保有個人データは、存在しませんでした。",
        refused: "ご請求のありました開示につきましては、これを行わないことと決定いたしました。",
        "alternative-measure": "ご請求のありました開示に代わる措置をとることといたしました。",
        withdrawn: "ご請求の取下げのお申し出により、手続を終了いたしました。",
        lapsed: "期限までに必要なものを受領できなかったため、手続を終了いたしました。",
      },
    },
  },
  topic: { decided: "ご請求に対する決定のお知らせ", ended: "お手続終了のお知らせ" },
  lead: {
    decided: ({ date, right }) =>
      `${date}に受け付けました${right}につきまして、下記のとおり決定いたしましたので、通知いたします。`,
    ended: ({ date, right }) =>
      `${date}に受け付けました${right}につきまして、下記のとおり手続を終了いたしましたので、通知いたします。`,
  },
  addressee: (name) => `${name} 様`,
  role: "個人情報取扱責任者",
  opening: "記",
  closing: "以上",
  numbered: (n, heading) => `${n}　${heading}`,
  heading: {
    request: "ご請求の内容",
    decision: "決定の内容",
    ending: "手続の終了",
    content: "開示する保有個人データ",
    delivery: "開示の方法",
    searched: "調査の範囲",
    withheld: "開示しない部分およびその理由",
    reason: "理由",
    cure: "あらためてご請求いただく際のお願い",
    missing: "受領できなかったもの",
    effect: "取下げに伴う取扱い",
    again: "再度のご請求",
    fee: "手数料",
    recourse: "ご不服がある場合",
    contact: "苦情・お問い合わせ先",
  },
  label: {
    number: "受付番号",
    date: "通知日",
    type: "ご請求の種類",
    submitted: "ご請求日",
    arrived: "受付日",
    decision: "決定",
    result: "結果",
    decidedOn: "決定日",
    withdrawnOn: "取下げ日",
    endedOn: "終了日",
    article: "根拠条文",
    relatedArticle: "関係条文",
    method: "方法",
    extractedOn: "データの抽出日",
    availableUntil: "ダウンロード期限",
    postedOn: "発送日",
    tracking: "お問い合わせ番号（追跡番号）",
    withheld: "開示しない部分",
    reason: "理由",
    code: "理由コード",
    meaning: "内容",
    explanation: "説明",
    askedFor: "お願いした内容",
    askedOn: "お願いした日",
    dueBy: "期限",
    amount: "金額",
    business: "名称",
    address: "所在地",
    officer: "個人情報取扱責任者",
  },
  article: (articles) => articles.join("、"),
  content: {
    intro: "次の保管場所にあるご本人の保有個人データ（抽出日現在のもの）",
    item: ({ system, date, files }) =>
      `${system}（抽出日：${date}${files === 0 ? "" : `、添付ファイル：${files}点`}）`,
  },
  delivery: {
    byLink: "電磁的記録の提供（下記ページからのダウンロード）",
    download: "ダウンロードページを開く",
    accessCode:
      "ダウンロードには、ご請求の送信時に表示されたアクセスコードが必要です。アクセスコードがご不明の場合は、下記の窓口までお問い合わせください。",
    byLinkInMail:
      "電磁的記録の提供（本通知のメールに記載のリンクからのダウンロード）\nメールが届いていない場合は、下記の窓口までお問い合わせください。",
    enclosed: "書面の交付（本通知書に同封）",
    posted: "書面の交付（郵送）",
  },
  searched: {
    intro: "次の保管場所をすべて調査いたしましたが、該当する保有個人データはありませんでした。",
    categories: "調査の対象とした情報の種類は、次のとおりです。",
    system: ({ system, holds }) => `${system}（${holds}）`,
    where: ({ searched, date }) => `${searched}（調査日：${date}）`,
  },
  withheldIntro: "次の部分につきましては、下記の理由により開示いたしません。",
  reasonIntro: "上記の決定の理由は、次のとおりです。",
  identityCure: [
    "次のいずれかの書類をご用意のうえ、あらためてご請求ください。運転免許証、旅券（パスポート）、在留カード、特別永住者証明書、マイナンバーカード（表面のみ）のうち1点、または住民票の写し、健康保険の資格確認書など顔写真のない書類2点",
    "書類の氏名・住所は、当方にご登録いただいているものと一致する必要があります。変更がある場合は、変更の経緯を確認できる書類を併せてお送りください。",
    "代理人によるご請求の場合は、ご本人と代理人双方の本人確認書類、および委任状または法定代理権を確認できる書類が必要です。",
    "マイナンバー（個人番号）、健康保険の記号・番号・保険者番号・QRコード、基礎年金番号は、見えないように隠してください。",
  ],
  targetCure: [
    "当方のサービスをご利用になった時期や場所、お客様番号、お求めの情報の種類などを添えて、あらためてご請求ください。ご不明の点は下記の窓口でご案内いたします。",
  ],
  missing: {
    evidence: "本人確認のため下記のとおりお願いいたしましたが、期限までにご返答を確認できませんでした。",
    fee: "下記の手数料につきまして、期限までにお支払いを確認できませんでした。",
  },
  withdrawnEffect: [
    "ご請求に関する手続は中止いたしました。保有個人データの開示は行っておりません。",
    "取下げにお心当たりのない場合は、至急、下記の窓口までご連絡ください。",
  ],
  askAgain: "あらためてご請求いただくことは、いつでも可能です。",
  fee: {
    none: "なし",
    notReached: "なし（手数料のご案内前に手続が終了したため）",
    noLongerDue: "お支払いを確認しておりません。今後お支払いいただく必要はありません。",
    paid: ({ yen, date }) => `${yen}（${date}領収済み）`,
    waived: ({ yen, date }) => `${yen}（${date}免除。お支払いの必要はありません。）`,
  },
  recourse: {
    business: "本件の決定または手続にご不服のある場合は、下記の窓口に苦情をお申し出いただけます。",
    commission: "個人情報保護委員会の個人情報保護法相談ダイヤルにご相談いただくこともできます。",
    suit: "本通知は、ご請求の全部または一部を拒むものですので、個人情報の保護に関する法律第39条第1項ただし書により、2週間の経過を待つことなく、裁判所に訴えを提起することができます。",
  },
};
