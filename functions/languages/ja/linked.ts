import type { LinkedWords } from "../linked.ts";

export const texts: LinkedWords = {
  label: "あわせてお受けした請求",
  one: (receiptNumber, right) => `${receiptNumber}（${right}）`,
  staff: {
    here: "本人確認の結果は、あわせて受け付けた請求にも適用されます。決定と通知は請求ごとに行います。",
    decidedThere: (receiptNumber) => `本人確認は、受付番号${receiptNumber}の請求で済んでいます。`,
  },
  earlier: {
    title: "これまでの請求（1年以内）",
    lead: "氏名、電話番号またはメールアドレスが一致する請求です。同姓同名の方の場合もあります。",
    one: (id, right, date, state, same) => `${id}（${right}、${date}受付）：${state}。一致：${same}`,
    same: {
      name: "氏名",
      phone: "電話番号",
      email: "メールアドレス",
      agent: "代理人のみ（対象のご本人は一致しません）",
    },
    repeated: "（今回と同じ請求）",
    repeats: "同じ内容の請求",
    repeatsHint:
      "これまでの請求と同じ内容のときに選びます。30日以内の調査結果を引き継ぎ、担当者は重ねて調査しません。回答は、この請求にも行います。",
  },
  status: {
    askedElsewhere:
      "本人確認のため、あわせてお受けした請求の受付番号で、確認のメールをお送りしています。そちらへのご返答をお願いします。",
    othersStay: "あわせてお受けしたほかのご請求は取下げの対象とせず、そのまま手続きを進めます。",
    elsewhere: (receiptNumber) => `本人確認は、受付番号${receiptNumber}のご請求とまとめて行います。`,
  },
  choose: {
    link: "複数のご請求をまとめて行う",
    title: "複数のご請求をまとめて行う",
    lead: "お名前やご連絡先のご記入と本人確認は、一度で済みます。決定と通知は、ご請求ごとに行います。手数料のかかるご請求では、それぞれに手数料が必要です。",
    next: "次へ進む",
    problem: (most) => `ご請求の種類を、${most}つまでお選びください。`,
  },
  form: {
    title: "複数のご請求",
    lead: "次のご請求を、まとめてお受けします。",
    change: "ご請求の種類を選び直す",
  },
  receipt: "ご請求ごとの受付番号は次のとおりです。メールアドレスの確認は一度で済みます。",
  course: "本人確認のうえ、ご請求ごとに調査や決定などを行い、それぞれ結果をお知らせします。",
  confirm: (count) => `次の${count}件のご請求を、まとめて確認します。`,
  mail: "次のお申し出を、まとめて確認いたします。",
  notice: "あわせてお受けした請求",
};
