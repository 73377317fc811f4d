import type { Choice } from "../../domain/rights/choices.ts";
import type { AnswerWords, ResultWords } from "../answers.ts";
import type { QuestionWords } from "../asked.ts";
import { we } from "../self.ts";

/*
 * All texts about questions: how mails ask them, and the texts of their pages and answers. Two tables, because a
 * function that mails does not need the page texts: asked.ts and answers.ts export one each.
 */

/** Every question's name, and how staff are asked it: one block each. */
export const asked: QuestionWords = {
  "verify-identity": {
    name: "本人確認",
    topic: "本人確認のお願い",
    asked: "ご本人からの請求であること（代理の場合は、代理権）の確認をお願いします。",
  },
  "send-evidence": {
    name: "確認事項へのご返答",
    topic: "ご返答のお願い",
    asked: "ご請求についての確認事項へのご返答をお願いします。",
    byLetter: {
      topic: "請求者からの返答の記録のお願い",
      asked:
        "請求者への質問を書面でお送りします。郵送・電話・窓口で返答がありましたら、その内容の記録をお願いします。",
    },
  },
  "confirm-fee": {
    name: "手数料の確認",
    topic: "手数料の入金の記録のお願い",
    asked:
      "請求者に手数料のお支払いをご案内しました。入金がありましたら、下のページで記録してください（免除もできます）。入金までは、対応は不要です。",
  },
  "search-system": {
    name: "データの調査",
    topic: "個人データの調査のお願い",
    asked: "次の保管場所に請求の対象となるデータがあるか、調査をお願いします。",
  },
  "resend-files": {
    name: "ファイルの再送",
    topic: "ファイルの再送のお願い",
    asked:
      "調査の回答にあったファイルが、受け取ったときの状態で残っていません。同じファイルをもう一度お送りください。",
  },
  decide: {
    name: "請求に対する決定",
    topic: "請求に対する決定のお願い",
    asked: "請求の内容と調査の結果をご覧のうえ、決定をお願いします。",
  },
  "sign-off": {
    name: "決定の承認",
    topic: "決定の承認のお願い",
    asked: "別の責任者が請求に対する決定をしました。内容をご覧のうえ、承認または差戻しをお願いします。",
  },
  "cooling-off": {
    name: "消去の中止の受付期間",
    topic: "消去の実施待ち",
    asked: "請求者が消去の中止を申し出ることのできる期間です。対応は必要ありません。",
    byLetter: {
      topic: "消去の中止の申し出があった場合の記録のお願い",
      asked:
        "請求者が消去の中止を申し出ることのできる期間です（書面でお知らせします）。申し出があった場合は記録をお願いします。なければ、対応は必要ありません。",
    },
  },
  "act-on-system": {
    name: "決定した措置の実施",
    topic: "決定した措置の実施のお願い",
    asked: "次の保管場所について、決定した措置を実施し、実施した内容の記録をお願いします。",
  },
  "post-package": {
    name: "開示書面の郵送",
    topic: "開示書面の郵送のお願い",
    asked: "開示書面を印刷して郵送し、発送の記録をお願いします。",
  },
  "notice-delivery": {
    name: "通知の到達待ち",
    topic: "通知の到達待ち",
    asked: "通知の到達を待っています。対応は必要ありません。",
  },
  "deliver-otherwise": {
    name: "別の方法による通知",
    topic: "別の方法による通知のお願い",
    asked: "通知書がメールで届きませんでした。別の方法で届け、その記録をお願いします。",
    byLetter: {
      topic: "通知書の郵送のお願い",
      asked: "この請求者には書面でお知らせします。通知書を印刷して郵送し、発送の記録をお願いします。",
    },
  },
  "renew-code": {
    name: "アクセスコードの再発行",
    topic: "アクセスコードの再発行のお願い",
    asked:
      "請求者から、ダウンロード用のアクセスコードの再発行の依頼がありました。ご本人であることを確かめたうえで、再発行をお願いします。",
  },
  "keep-promise": {
    name: "お約束した消去",
    topic: "お約束した消去の期日です",
    asked:
      "法令による保存期間が終わりしだい消去することを、請求者にお約束しています。その期日になりましたので、残っている情報を消去し、その記録をお願いします。",
  },
  "confirm-agent": {
    name: "代理についてのご本人への確認",
    topic: "ご本人の返答待ち",
    asked: "ご本人に確認しています。対応は必要ありません。",
  },
  "warn-contact": {
    name: "登録済みの連絡先へのお知らせ",
    topic: "登録済みの連絡先へのお知らせ",
    asked: "登録済みの連絡先にお知らせしました。対応は必要ありません。",
  },
  "reply-message": {
    name: "請求者への返答",
    topic: "請求者からのご連絡への返答のお願い",
    asked: "請求者から連絡がありました。内容をご確認のうえ、返答をお願いします。",
  },
  "post-letter": {
    name: "書面の郵送",
    topic: "書面の郵送のお願い",
    asked: "この請求者には書面でご連絡しています。書面を印刷して郵送し、発送の記録をお願いします。",
  },
  "requester-unreachable": {
    name: "届かなかったメールへの対応",
    topic: "請求者に届かなかったメールへの対応のお願い",
    asked: "請求者へのメールが届きませんでした。別の方法でご連絡し、その記録をお願いします。",
  },
  "attach-scan": {
    name: "書面の写しの添付",
    topic: "書面の写しの添付",
    asked: "届いた書面の写しの追加をお願いします。",
  },
  "blacken-file": {
    name: "ファイルの差し替え",
    topic: "黒塗りファイルへの差し替え",
    asked: "差し替えるファイルの追加をお願いします。",
  },
  "advise-owner": {
    name: "担当者からの質問",
    topic: "担当者からの質問への返答のお願い",
    asked: "依頼を受けた担当者から質問がありました。内容をご覧のうえ、返答をお願いします。",
  },
};

/** Each decision's name, whichever officer made it count. */
const decisions: Readonly<Record<Choice, ResultWords>> = {
  disclose: { label: "開示", next: "開示するデータをまとめ、請求者に通知します。" },
  "disclose-in-part": { label: "一部開示", next: "開示するデータをまとめ、理由とともに請求者に通知します。" },
  grant: { label: "請求のとおり実施", next: "各担当者に実施を依頼し、終わりしだい請求者に通知します。" },
  "grant-in-part": {
    label: "一部実施",
    next: "決定した内容の実施を確認し、理由とともに請求者に通知します。",
  },
  alternative: { label: "代替措置", next: "決定した内容の実施を確認し、理由とともに請求者に通知します。" },
  inform: { label: "利用目的の通知", next: "利用目的を請求者に通知します。" },
  reply: { label: "回答", next: "回答を送ります。" },
  "no-such-data": { label: "該当データなし", next: "該当するデータがない旨を請求者に通知します。" },
  refuse: { label: "請求に応じない", next: "請求に応じない旨を、理由とともに請求者に通知します。" },
};

const withdrawn: ResultWords = {
  label: "請求の取下げ",
  next: "請求は取り下げられました。ご対応いただくことはありません。",
};

/** The texts of every question's page, and its results: one block each. */
export function answers(): AnswerWords {
  return {
    "verify-identity": {
      title: "本人確認をお願いします",
      results: {
        confirmed: { label: "本人と確認", next: "次の手続きへ進みます。" },
        more: {
          label: "追加の確認を依頼",
          next: "請求者に質問のメールを送ります。返答があれば、あらためてご連絡します。",
          nextByLetter: "質問の書面を郵送していただきます。印刷のご案内をメールでお送りします。",
        },
        cannot: {
          label: "確認できず",
          next: "請求に応じられない旨を請求者に通知します。",
          nextByLetter:
            "請求に応じられない旨の通知書を郵送していただきます。印刷のご案内をメールでお送りします。",
        },
        subject: {
          label: "ご本人に確認",
          next: "ご本人に確認のメールを送ります。返答があったとき、または期限までに返答がなかったときに、あらためてご連絡します。",
        },
        withdrawn,
      },
    },
    "send-evidence": {
      title: "本人確認へのご協力のお願い",
      results: {
        sent: {
          label: "送信済み",
          next: "お送りいただいた内容を確認し、手続きを進めます。進み具合は状況確認ページでご覧いただけます。",
          nextForThem: "本人確認の手続きへ進みます。",
        },
        withdrawn,
      },
    },
    "confirm-fee": {
      title: "手数料の入金を確認してください",
      results: {
        paid: {
          label: "お支払いを確認",
          next: "請求者に最後にお送りする通知書が、領収書を兼ねます。次の手続きへ進みます。",
        },
        waived: { label: "免除", next: "次の手続きへ進みます。" },
        withdrawn,
      },
    },
    "search-system": {
      title: "データの調査をお願いします",
      results: {
        found: { label: "該当あり", next: "すべての調査が終わりしだい、責任者が決定します。" },
        nothing: { label: "該当なし", next: "すべての調査が終わりしだい、責任者が決定します。" },
        withdrawn,
      },
    },
    "resend-files": {
      title: "同じファイルをもう一度お送りください",
      page: {
        lead: "調査の回答とともにお送りいただいたファイルのうち、少なくとも1つが、受け取ったときの状態で残っていません。開示の準備は、届くまで止まっています。下の一覧のファイルを、もう一度お送りください。",
        notTheSame:
          "前回お送りいただいたファイルは、調査の回答にあったものと内容が異なるため、使われません。保存し直していない、元のファイルをお送りください。",
        files: "調査の回答にあったファイル",
        cannot:
          "元のファイルが手元にないときは、責任者にご連絡ください。内容が少しでも異なるファイルは使われません。",
        send: "ファイルを送り直す",
      },
      results: {
        sent: { label: "再送済み", next: "記録と同じファイルであれば、開示の準備が自動的に続きます。" },
        withdrawn,
      },
    },
    decide: {
      title: "請求に対する決定をお願いします",
      results: {
        ...decisions,
        "sign-off": {
          label: "承認待ち",
          next: "もう一人の責任者に承認を依頼します。承認されるまで何も実施されません。承認待ちの間は、毎朝の「対応待ちのご案内」に表示されます。",
        },
        withdrawn,
      },
    },
    "sign-off": {
      title: "決定の承認をお願いします",
      results: {
        ...decisions,
        "sent-back": { label: "差戻し", next: "決定者に理由を伝え、あらためて決定を依頼します。" },
        withdrawn,
      },
    },
    "cooling-off": {
      title: "消去を中止できる期間です",
      results: {
        cancelled: {
          label: "中止",
          next: "データは消去されず、ご請求は終了します。最後の通知をメールでお送りします。",
          nextForThem: "データには変更を加えず、手続きを終了します。通知書の郵送をあらためてお願いします。",
        },
        withdrawn,
      },
    },
    "act-on-system": {
      title: "決定した内容を実施してください",
      results: {
        done: { label: "実施済み", next: "すべての保管場所での実施が終わりしだい、請求者に通知します。" },
        "cannot-act": { label: "実施できず", next: "残りの扱いを責任者が決定します。" },
      },
    },
    "post-package": {
      title: "開示書面を郵送してください",
      results: { posted: { label: "発送済み", next: "発送したことを請求者に通知します。" }, withdrawn },
    },
    "notice-delivery": {
      title: "通知の到達を待っています",
      results: {
        delivered: { label: "到達", next: "手続きを終了します。" },
        bounced: { label: "不達", next: "通知書を別の方法で届ける必要があります。" },
        "by-letter": {
          label: "今後は書面で連絡",
          next: "今後のご連絡は書面で行います。そのつど郵送をお願いします。",
        },
      },
    },
    "deliver-otherwise": {
      title: "通知書を別の方法で届けてください",
      results: { delivered: { label: "到達", next: "手続きを終了します。" } },
    },
    "renew-code": {
      title: "アクセスコードの再発行",
      page: {
        lead: "請求者から、ダウンロード用のアクセスコードの再発行の依頼がありました。",
        steps: [
          `${we}の記録で電話番号を調べます。メールやフォームに書かれた番号は、記録と同じでない限り使わないでください。`,
          "その番号に折り返し、ご本人であることを確認します。",
          "通話中に下のボタンを押します。新しいコードは一度だけ表示されますので、読み上げてください。",
          "記録に電話番号がないときは、ボタンを押して表示されたコードを紙に書き写し、本人確認の済んだ住所へ、ご本人に手渡される郵便（本人限定受取郵便など）で送ります。",
          "コードをメールに書かないでください。",
        ],
        button: "新しいアクセスコードを表示する",
        doneTitle: "新しいアクセスコード",
        done: "いま請求者に読み上げるか、郵送する紙に書き写してください。もう一度表示することはできません。以前のコードは使えなくなりました。",
        spell: "英数字だけで、英字の O、I、L、U は含まれません。",
      },
      results: {
        renewed: { label: "再発行済み", next: "請求者は新しいアクセスコードでダウンロードできます。" },
      },
    },
    "confirm-agent": {
      title: "代理によるご請求の確認",
      results: {
        agreed: { label: "ご本人が承諾", next: "ご返答ありがとうございます。手続きを進めます。" },
        objected: {
          label: "ご本人が拒否",
          next: "ご返答ありがとうございます。手続きは進めません。請求をされた方にデータをお渡しすることはありません。",
        },
        silent: { label: "ご本人からの返答なし", next: "受付窓口が判断します。" },
        withdrawn,
      },
    },
    "warn-contact": {
      title: "個人データのご請求がありました",
      results: { stopped: { label: "登録済みの連絡先による中止", next: "請求の手続きを中止しました。" } },
    },
    "reply-message": {
      title: "請求者から連絡がありました",
      results: {
        replied: {
          label: "返答済み",
          next: "返答を状況確認ページに表示し、請求者にメールでお知らせします。",
        },
        asked: {
          label: "請求者に質問",
          next: "質問を状況確認ページに表示し、請求者にメールでお知らせします。返答があれば、あらためてご連絡します。",
        },
        "no-reply": { label: "返答不要", next: "請求者には何も送られません。" },
      },
    },
    "keep-promise": {
      title: "お約束した消去の期日です",
      page: {
        lead: "法令による保存期間が終わりしだい消去することを、請求者にお約束しています。この保管場所に残っている情報を消去してから、消去した日を記録してください。",
        day: "消去の期日",
        on: "消去した日",
        send: "消去を記録する",
      },
      results: {
        kept: {
          label: "消去済み",
          next: "消去を記録しました。すべての保管場所で消去が終わると、請求者にメールでお知らせします。",
          nextByLetter: "消去を記録しました。ほかに対応していただくことはありません。",
        },
      },
    },
    "post-letter": {
      title: "請求者への書面の郵送",
      results: {
        posted: {
          label: "発送済み",
          next: "発送を記録しました。この書面について、ほかに対応していただくことはありません。",
        },
      },
    },
    "attach-scan": {
      title: "届いた書面の写しを添付する",
      page: {
        lead: "写しを1つ以上追加してください。マイナンバー（個人番号）などが写っているときは、隠してからスキャンしてください。",
        files: "追加したファイル",
        identity: "本人確認の書類（運転免許証の写しなど）が写っています",
        kept: (days) =>
          `写しは、請求の終了から${days}日後に削除されます（誤って終了した場合に備え、それまで保管します）。本人確認の書類が写っているものは、確認の結果が決まりしだい削除されます。`,
        deleted: "写しは、確認の結果が決まりしだい削除されます。",
        send: "写しを添付する",
      },
      results: { attached: { label: "添付済み", next: "写しは、本人確認の画面に表示されます。" }, withdrawn },
    },
    "blacken-file": {
      title: "黒塗りのファイルに差し替える",
      page: {
        lead: "元のファイルを開いて内容を確かめ、開示しない部分を黒塗りにしたファイルを1つ追加してください。黒塗りの下の文字が取り出せないことを、必ず確かめてください。",
        replaces: "どのファイルと差し替えますか",
        files: "担当者のファイル",
        blackened: "黒塗りのものに差し替え済み",
        send: "差し替える",
      },
      results: {
        blackened: {
          label: "差し替え済み",
          next: "決定のページに、差し替えたファイルが表示されます。元のファイルは記録に残り、開示されません。",
        },
        withdrawn,
      },
    },
    "advise-owner": {
      title: "担当者からの質問に答えてください",
      page: { asked: "依頼の内容" },
      results: {
        advised: { label: "返答済み", next: "返答を担当者の画面に表示し、メールでお知らせします。" },
        withdrawn,
      },
    },
    "requester-unreachable": {
      title: "請求者へのメールが届きませんでした",
      results: {
        told: { label: "別の方法で連絡済み", next: "今後も、登録されているメールアドレスに連絡します。" },
        "by-letter": {
          label: "今後は書面で連絡",
          next: "今後のご連絡は書面で行います。そのつど郵送をお願いします。",
        },
      },
    },
  };
}
