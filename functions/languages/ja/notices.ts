import type { NoticeWords } from "../notices.ts";
import { we } from "../self.ts";
import { noticeOf } from "./rights.ts";

export const texts: NoticeWords = {
  right: noticeOf,
  topic: {
    decided: (act) => `${act}に対する決定のお知らせ`,
    answered: (act) => `${act}への回答のお知らせ`,
    ended: () => "お手続き終了のお知らせ",
  },
  lead: {
    decided: ({ date, right }) =>
      `${date}に受け付けました${right}につきまして、下記のとおり決定いたしましたので、通知いたします。`,
    answered: ({ date, right }) =>
      `${date}に受け付けました${right}につきまして、下記のとおり回答いたします。`,
    ended: ({ date, right }) =>
      `${date}に受け付けました${right}につきまして、下記のとおり手続きを終了いたしましたので、通知いたします。`,
  },
  addressee: (name) => `${name} 様`,
  role: "個人情報取扱責任者",
  representative: "代表者",
  seal: "印",
  opening: "記",
  closing: "以上",
  numbered: (n, heading) => `${n}　${heading}`,
  heading: {
    request: "ご請求の内容",
    decision: "決定の内容",
    ending: "手続きの終了",
    content: "開示する保有個人データ",
    purposes: "利用目的",
    reply: "回答の内容",
    alternative: "ご請求の措置に代わる措置",
    done: "実施した措置の内容",
    remains: "引き続き保管する情報",
    precondition: "サービスのご利用を終了される場合",
    delivery: "開示の方法",
    searched: "調査の範囲",
    reason: "理由",
    cure: "あらためてお申し出いただく際のお願い",
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
    type: (act) => `${act}の種類`,
    submitted: (act) => `${act}日`,
    arrived: "受付日",
    decision: "決定",
    result: "結果",
    decidedOn: "決定日",
    answeredOn: "回答日",
    withdrawnOn: "取下げ日",
    endedOn: "終了日",
    article: "根拠規定",
    relatedArticle: "関係規定",
    method: "方法",
    availableUntil: "ダウンロード期限",
    postedOn: "発送日",
    tracking: "お問い合わせ番号（追跡番号）",
    askedMethod: "ご希望の方法",
    whyNotAsAsked: "ご希望の方法による開示が困難な理由",
    question: "お問い合わせの内容",
    consents: "同意をお願いしている事項",
    ground: "ご請求の理由",
    wanted: "お求めの内容",
    asked: "お求めの措置",
    recipient: "提供先",
    period: "対象期間",
    measure: "措置",
    scope: "対象とした範囲",
    system: "保管場所",
    doneOn: "実施日",
    checkedOn: "確認日",
    did: "実施内容",
    collected: "すでに取得した情報",
    changes: "変更した項目",
    alternative: "実施した代替措置",
    eraseOn: "消去をお約束する日",
    whyDifficult: "ご請求の措置が困難な理由",
    reason: "理由",
    meaning: "内容",
    explanation: "説明",
    askedFor: "お願いした内容",
    askedOn: "お願いした日",
    dueBy: "期限",
    amount: "金額",
    business: "名称",
    address: "所在地",
    phone: "電話番号",
    officer: "個人情報取扱責任者",
    representative: "代表者",
  },
  article: (articles) => articles.join("、"),
  content: {
    intro: (object) => `次の保管場所にある、ご本人に係る${object}（抽出日現在のもの）`,
    item: ({ system, date, files }) =>
      `${system}（抽出日：${date}${files === 0 ? "" : `、添付ファイル：${files}点`}）`,
  },
  delivery: {
    byLink: "電磁的記録の提供（下記ページからのダウンロード）",
    download: "ダウンロードのページを開く",
    accessCode:
      "ダウンロードには、メールアドレスの確認の際に画面に表示されたアクセスコードが必要です。アクセスコードがお手元にない場合は、ダウンロードのページから再発行をご依頼ください。",
    byLinkInMail:
      "電磁的記録の提供（本通知のメールに記載のリンクからのダウンロード）\nメールが届いていない場合は、下記の窓口までお問い合わせください。",
    enclosed: "書面の交付（本通知書に同封）",
    posted: "書面の交付（郵送）",
    notAsAsked: "ご希望の方法による開示が困難であるため、書面の交付により開示いたします。",
    noMail: "メールでのご連絡ができず、ダウンロードのためのリンクをお送りできないため",
  },
  ground: ({ ground, article }) => `${ground}（${article}）`,
  wantedItem: ({ item, change }) => `${item}：${change}`,
  place: ({ system, holds }) => `${system}（${holds}）`,
  done: {
    intro: "次のとおり実施いたしました。",
    extent: {
      "as-decided": "決定のとおり実施いたしました。",
      "done-before": "決定より前に実施済みであることを確認いたしました。",
      "nothing-there": "決定の対象となる情報がないことを確認いたしました。",
    },
    collected: {
      erased: "消去いたしました。",
      "kept-unused": "利用を停止し、下記の理由により保管しております。",
      "none-there": "該当する情報はありませんでした。",
    },
    wholeScope: (object) => `ご本人に係る${object}の全部`,
    changed: ({ item, before, after }) => `${item}（訂正前）${before}　（訂正後）${after}`,
    added: ({ item, after }) => `${item}（追加）${after}`,
    deleted: ({ item, before }) => `${item}（削除）${before}`,
  },
  goodwill: (policy) =>
    `本件は、個人情報の保護に関する法律により${we}に義務付けられるものではありませんが、${policy}に基づき、任意に応じるものです。`,
  remains: {
    intro: "次の情報につきましては、それぞれに記載の理由により、引き続き保管いたします。",
    item: ({ system, remains }) => `${system}：${remains}`,
    reasons: {
      "by-law": "帳簿、領収書の控えなど、法令により保存が義務付けられている記録",
      contract: "継続中のご契約、ご予約またはお支払いのために必要な情報",
      claims: "権利の行使または法的な請求への対応のために必要な記録",
      others: "ほかの方の情報と一体になっており、切り離すことができない記録",
      "no-contact": "今後ご案内をお送りしないようにするために必要な、最小限の情報",
      backup: "バックアップに含まれる複製（一定の期間の後に上書きされます。それまでの間も使用いたしません）",
    },
    suppressionKey:
      "消去した情報を誤って再び取得または利用することのないよう、照合のための必要最小限の情報（消去済みであることを確認するための識別情報）のみを保管いたします。この情報を、ほかの目的には使用いたしません。",
    record: (years) =>
      `本件の手続きの記録は、対応の内容を確認できるよう、手続きの終了後${years}年間保管いたします。`,
  },
  alternativeIntro:
    "ご請求の措置は実施が困難です。そのため、ご本人の権利利益を保護するために必要な、これに代わる措置を次のとおりとりました。",
  promise: `引き続き保管している情報は、保存期間が終わる上記の日に消去することをお約束いたします。${we}はこのお約束の記録をその日まで保管し、当日に担当者へ消去を依頼いたします。`,
  promiseByMail: (days) =>
    `消去が完了しましたら、この通知をお送りしたメールアドレスにお知らせいたします。アドレスはそのために、お約束の日から少なくとも${days}日間保管いたします。`,
  promiseByLetter:
    "消去の完了をあらためて書面でお知らせすることはいたしませんので、結果は下記の窓口までお問い合わせください。",
  precondition: {
    service: (policy) =>
      `${policy}に記載のとおり、上記の項目の取得または利用は、サービスをご提供するための前提となっております。`,
    leaving:
      "サービスのご利用は、いつでも終了（退会）していただけます。終了された場合は、上記の項目の取得および利用も停止いたします。",
    law: (article) =>
      `なお、${article}に基づく利用停止等のご請求は、これとは別に、いつでも行っていただけます。`,
  },
  purposesIntro: "ご本人に係る保有個人データは、次の目的のために利用しております。",
  searched: {
    intro: (object) => `次の保管場所をすべて調査いたしましたが、該当する${object}はありませんでした。`,
    categories: "調査の対象とした情報の種類は、次のとおりです。",
    where: ({ searched, date }) => `${searched}（調査日：${date}）`,
  },
  withheldHeading: (withheld) => `${withheld}およびその理由`,
  reasonIntro: "上記の決定の理由は、次のとおりです。",
  identityCure: (act) => [
    `本人確認書類をご用意のうえ、あらためて${act}ください。運転免許証、旅券（パスポート）、在留カード、特別永住者証明書、マイナンバーカード（表面のみ）のうち1点、または住民票の写し、健康保険の資格確認書など顔写真のない書類2点が必要です。`,
    `書類の氏名・住所は、${we}にご登録いただいているものと一致する必要があります。変更がある場合は、変更の経緯を確認できる書類を併せてお送りください。`,
    "代理人による場合は、ご本人と代理人双方の本人確認書類、および委任状または法定代理権を確認できる書類が必要です。",
    "マイナンバー（個人番号）、健康保険の記号・番号・保険者番号・QRコード、基礎年金番号、本籍は、見えないように隠してください。",
  ],
  targetCure: [
    `${we}のサービスをご利用になった時期や場所、お客様番号、お求めの情報の種類などを添えて、あらためてご請求ください。ご不明の点は下記の窓口でご案内いたします。`,
  ],
  missing: {
    evidence: "本人確認のため下記のとおりお願いいたしましたが、期限までにご返答を確認できませんでした。",
    reply: "本人確認のためのお尋ねへのご返答",
    fee: "下記の手数料につきまして、期限までにお支払いを確認できませんでした。",
  },
  withdrawnEffect: {
    package: "手続きを中止いたしました。開示は行っておりません。",
    systems: "手続きを中止いたしました。対象となるデータの取扱いに変更はありません。",
    words: "手続きを中止いたしました。",
  },
  calledOff:
    "決定した措置の実施前に消去の中止のお申し出をいただきましたので、当該決定に基づく措置は行いません。",
  inquire: "お問い合わせフォームを開く",
  notWithdrawn: "取下げにお心当たりのない場合は、至急、下記の窓口までご連絡ください。",
  askAgain: (act) => `あらためて${act}いただくことは、いつでも可能です。`,
  fee: {
    free: () => "手数料はかかりません。",
    none: "なし",
    notReached: "なし（手数料のご案内前に手続きが終了したため）",
    noLongerDue: "お支払いを確認しておりません。今後お支払いいただく必要はありません。",
    paid: ({ yen, date }) =>
      `${yen}（${date}に領収いたしました。本通知をもって領収書に代えさせていただきます。）`,
    waived: ({ yen, date }) => `${yen}（${date}免除。お支払いの必要はありません。）`,
  },
  recourse: {
    business: (article) =>
      `本件の決定または手続きにご不服のある場合は、下記の窓口に苦情をお申し出いただけます（${article}）。`,
    reply: (article) =>
      `本回答または${we}の対応にご不明の点やご不満のある場合は、下記の窓口に苦情をお申し出いただけます（${article}）。`,
    commission: ({ phone, page }) =>
      `個人情報保護委員会の個人情報保護法相談ダイヤル（電話：${phone}、${page}）にご相談いただくこともできます。`,
    suit: (article) =>
      `本通知は、ご請求の全部または一部を拒むものですので、${article}により、2週間の経過を待つことなく、裁判所に訴えを提起することができます。`,
  },
};
