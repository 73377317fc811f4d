import type { InboxWords } from "../inbox.ts";

export const texts: InboxWords = {
  title: "みんなの受信箱",
  lead: "窓口が送るメールはすべてここに届き、このパソコンの外には出ません。請求する人も、店の担当者も、ここではあなたです。メールを開いて、中のボタンを押してください。",
  desk: "窓口のトップページ",
  newTab: "新しいタブで開きます",
  refresh: "最新の状態を表示",
  staffLanguage: (name) => `担当者宛てのメールは、business.config.ts の設定により${name}で届きます。`,
  staffLanguageHow: "日本語で受け取るには、次のように起動し直してください。",
  person: {
    requester: "請求する人",
    subject: "本人（代理される方）",
    contact: "登録済みの連絡先",
  },
  somebody: "そのほかの人",
  role: {
    desk: "本人確認・手数料・郵送",
    owner: "データの管理",
    officer: "決定",
  },
  roles: (roles) => roles.join("、"),
  now: {
    title: "いま対応が必要なこと",
    confirm: "メールアドレスの確認",
    open: "メールを開く",
    mark: "いま",
    nobody:
      "いま、だれにも依頼は出ていません。例の請求を送るか、窓口のトップページからフォームに入力してください。",
  },
  clock: {
    title: "窓口の時計",
    move: "時計を進める",
    step: { hour: "1時間", day: "1日", week: "1週間", month: "1か月" },
    moved: (mails) =>
      mails === 0
        ? "時計を進めました。その間にメールは届いていません。"
        : `時計を進めました。その間にメールが${mails}通届きました。`,
    anyHour:
      "お試しの窓口では、夜間や休日でも担当者にメールが届きます。実際の運用では、設定した勤務時間にまとめて届きます。",
  },
  example: {
    title: "例の請求",
    lead: "だれかがフォームに入力したのと同じように送ります。",
    right: "請求の内容",
    send: "例の請求を送る",
    sent: (id) => `例の請求（${id}）を送りました。最初のメールが、請求する人に届いています。`,
    refused:
      "窓口は例の請求を受け付けませんでした。短い時間に送りすぎたときは、時計を進めてからお試しください。",
    accessCode: "アクセスコード",
    accessCodeUse: "メールアドレスの確認のあとに一度だけ表示されるものです。ダウンロードのときに入力します。",
    said: {
      name: "山田 花子",
      kana: "ヤマダ ハナコ",
      address: "東京都千代田区千代田1-1",
      phone: "03-0000-0000",
      period: "2024年から2026年まで",
      detail: "購入履歴と、登録されている連絡先",
      facts: "すでに退会しましたが、広告のメールが届きます。",
      recipient: "配送会社",
      message: "どのような写真を保管していますか。",
      item: { item: "住所", current: "東京都千代田区丸の内1-1", correct: "東京都千代田区千代田1-1" },
    },
  },
  mails: {
    title: "それぞれの受信箱",
    none: "まだメールはありません",
    unread: (count) => `未読${count}通`,
    unreadMark: "未読",
    allRead: "すべて既読にする",
    earlier: (count) => `これより前のメール${count}通`,
    others: (count) => `ほかの${count}人の受信箱`,
  },
  requests: {
    title: "請求",
    none: "まだ請求はありません。",
    more: (count) => `そのほかの請求${count}件`,
    happened: "これまでの経過",
    unconfirmed: "メールアドレスの確認を待っています",
  },
  mail: {
    back: "すべての受信箱",
    from: "差出人",
    to: "宛先",
    at: "受信日時",
    asMail: "メールとして表示",
    asText: "テキストで表示",
    views: "表示のしかた",
    body: "メールの本文",
    attachments: "添付ファイル",
    none: "そのメールはありません。",
  },
  afresh: {
    link: "最初からやり直す…",
    title: "最初からやり直しますか",
    lead: (requests, mails) =>
      `この窓口の請求（${requests}件）、メール（${mails}通）、ファイルをすべて削除し、時計を現在に戻します。元に戻すことはできません。`,
    yes: "すべて削除してやり直す",
    no: "このまま残す",
    done: "新しい窓口になりました。",
  },
};
