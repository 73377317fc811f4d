import { behalfJa } from "./behalf.ja.ts";
import type { MailWords } from "./mails.ts";
import { taskMailWordsJa } from "./mails-task.ja.ts";

export const mailWordsJa: MailWords = {
  addressee: (name) => `${name} 様`,
  personInCharge: (name) => `個人情報取扱責任者　${name}`,
  desk: (business) => `${business}　個人情報に関する受付窓口`,
  colon: "：",
  quoteNumber: (requestId) => `お問い合わせの際は、受付番号 ${requestId} をお知らせください。`,
  receiptNumber: "受付番号",
  right: "お手続の種類",
  arrived: "受付日",
  confirm: {
    topic: "メールアドレスの確認のお願い",
    received: ({ business, right }) =>
      `${business} の個人情報に関する受付窓口です。このメールアドレスをご連絡先とする「${right}」を受信いたしました。`,
    press: (act) =>
      `下記のページを開き、ページ内のボタンを押してください。ボタンが押された時点で、${act}の受付となります。`,
    button: "メールアドレスの確認に進む",
    opening: "ページを開いただけでは、受付は行われません。",
    expiry: (until) =>
      `このリンクの有効期限は ${until} です。期限までに確認が行われない場合、お送りいただいた内容は自動的に削除し、あらためてのご連絡はいたしません。`,
    notYou: "お心当たりのない場合は、何もなさらずにこのメールを破棄してください。",
  },
  receipt: {
    topic: (act) => `${act}を受け付けました`,
    received: (act) => `下記のとおり${act}を受け付けました。受付番号はお手元にお控えください。`,
    target: "回答の目安",
    targetHint: ({ date, course }) =>
      [
        `${date}までに回答をお送りできるよう手続を進めてまいります。`,
        ...(course.identity
          ? [
              `ご返答${course.fee === undefined ? "" : "やお支払い"}をお待ちする間の日数により、日程が変わることがあります。`,
            ]
          : []),
        "最新の状況は、下記のページでご確認いただけます。",
      ].join(""),
    next: "今後の流れは次のとおりです。",
    steps: ({ identity, fee, search, act, replies, byAgent }) => [
      ...(identity
        ? [
            byAgent
              ? behalfJa.agent.step
              : "ご本人からのお申し出であることを確認いたします。追加の確認が必要な場合は、メールでご連絡いたします。",
          ]
        : []),
      ...(fee === undefined ? [] : [`手数料（${fee}）のお支払い方法をご案内いたします。`]),
      ...(search ? ["個人データを保管しているすべての場所を調査いたします。"] : []),
      ...(replies
        ? ["担当者が内容を確認いたします。", "回答をお送りいたします。"]
        : act === "systems"
          ? ["決定を行い、決定した措置を実施いたします。", "実施した内容を記した通知書をお送りいたします。"]
          : ["決定を行い、通知書をお送りいたします。"]),
    ],
    accessCode:
      "ご請求の送信時に一度だけ表示されたアクセスコードは、開示データのダウンロードに必要です。大切に保管してください。アクセスコードをメールでお送りすることはなく、メールやお電話でお尋ねすることもありません。",
    button: "手続の状況を確認する",
    statusHint: (act) =>
      `このページでは、${act}の取下げもできます。このリンクは、このメールを受け取られた方専用ですので、ほかの方に知らせないでください。`,
  },
  statusLink: {
    topic: "状況確認ページのご案内",
    asked: "手続の状況を確認いただけるページの、新しいリンクをお送りいたします。",
    button: "手続の状況を確認する",
    older:
      "以前のメールに記載した状況確認ページのリンクは、使用できなくなりました。このリンクは、このメールを受け取られた方専用ですので、ほかの方に知らせないでください。",
    notYou: "このリンクをお求めになっていない場合は、特に何もしていただく必要はありません。",
  },
  fee: {
    topic: "手数料のお支払いのお願い",
    reminderTopic: "【再度のご案内】手数料のお支払いのお願い",
    verified:
      "ご本人からのご請求であることを確認いたしました。つきましては、手続を進めるにあたり、下記の手数料のお支払いをお願いいたします。",
    reminder:
      "下記の手数料につきまして、まだお支払いを確認できておりません。行き違いですでにお支払いいただいている場合は、ご容赦ください。",
    amount: "金額",
    amountFor: (right) => `${right}に係る手数料`,
    purpose: "内容",
    howToPay: "お支払い方法",
    payBy: "お支払い期限",
    lapse: (date) =>
      `${date}までにお支払いを確認できない場合は、手続を終了し、その旨を通知いたします。その場合も、あらためてご請求いただくことができます。`,
  },
  feeReceipt: {
    paidTopic: "手数料の領収について",
    waivedTopic: "手数料の免除について",
    paid: "下記の金額を領収いたしました。本メールをもって領収書に代えさせていただきます。",
    waived: "下記の手数料を免除いたしました。お支払いの必要はありません。",
    paidOn: "領収日",
    waivedOn: "免除日",
    issuer: "発行者",
    next: "これより手続を進め、決定しだい通知書をお送りいたします。",
  },
  task: taskMailWordsJa,
};
