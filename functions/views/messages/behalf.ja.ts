import type { BehalfWords } from "./behalf.ts";

export const behalfJa: BehalfWords = {
  kind: {
    "legal-representative": "未成年者の法定代理人",
    guardian: "成年後見人",
    mandated: "本人が委任した代理人",
  },
  form: {
    link: "代理の方のご請求はこちら",
    title: "代理人によるご請求",
    lead: "代理人の方と、代理されるご本人についてご記入ください。ご請求の内容は次のページでご記入いただきます。それまでは何も送信されません。",
    kind: "どなたの代理ですか",
    as: {
      "legal-representative": {
        label: "自分の子など、法定代理人となっている未成年の方",
        hint: "戸籍謄本など、関係のわかる書類をお願いします。",
      },
      guardian: {
        label: "成年後見人となっている方",
        hint: "登記事項証明書をお願いします。",
      },
      mandated: {
        label: "請求を委任された方",
        hint: "委任状をお願いします。また、ご本人に確認することがあります。",
      },
    },
    subject: "ご本人（代理される方）",
    you: "代理人（ご請求される方）",
    name: "ご本人のお名前",
    kana: "ご本人のふりがな",
    address: "ご本人のご住所",
    email: "ご本人のメールアドレス",
    emailHint:
      "代理人の方とは別の、ご本人だけがお使いのアドレスです。ご本人への確認や回答が必要な場合に限り使います。",
    phone: "ご本人の電話番号",
    birthDate: "ご本人の生年月日",
    under16: "ご本人の年齢",
    under16Label: "16歳未満",
    next: "次へ進む",
  },
};
