import type { FieldWords } from "../fields.ts";

const nameHint = "お名前が変わった場合は、ご利用時のお名前もかっこに入れてご記入ください。";
const moved = "転居された場合は、以前のご住所も併せてご記入ください。";

export const texts: FieldWords = {
  requester: {
    name: { label: "お名前", hint: nameHint, staff: "氏名" },
    kana: { label: "ふりがな" },
    postcode: { label: "郵便番号", hint: "例：100-0001" },
    address: { label: "ご住所", hint: moved, staff: "住所" },
    email: {
      label: "メールアドレス",
      hint: "ご自身だけがお使いのアドレスを1つご記入ください。お送りするメールのリンクを開き、ボタンを押された時点で受付となります。",
    },
    phone: { label: "電話番号" },
    under16: { label: "16歳未満", box: "16歳未満です", yes: "はい（請求者の申告）" },
  },
  subject: {
    name: { label: "ご本人のお名前", hint: nameHint, staff: "氏名" },
    kana: { label: "ご本人のふりがな", staff: "ふりがな" },
    address: { label: "ご本人のご住所", hint: `郵便番号からご記入ください。${moved}`, staff: "住所" },
    email: {
      label: "ご本人のメールアドレス",
      hint: "代理人の方とは別の、ご本人だけがお使いのアドレスです。ご本人への確認や回答が必要な場合に限り使います。",
      staff: "メールアドレス",
    },
    phone: { label: "ご本人の電話番号", staff: "電話番号" },
    birthDate: { label: "ご本人の生年月日", staff: "生年月日" },
    under16: {
      label: "ご本人の年齢",
      box: "ご本人は16歳未満です",
      staff: "16歳未満",
      yes: "はい（請求者の申告）",
    },
  },
  scope: {
    customerNumber: { label: "お客様番号", hint: "ご注文、ご予約、会員の番号でもかまいません。" },
    channel: { label: "ご利用の場所", staff: "利用の場所", report: "ご利用の場所" },
    period: {
      label: "ご利用の時期",
      hint: "例：2024年春から現在まで",
      staff: "利用の時期",
      report: "期間",
    },
    categories: {
      label: "データの種類",
      hint: "お選びにならない場合は、すべてを対象とします。",
      none: "すべて",
      report: "情報の種類",
    },
    detail: {
      label: "具体的な内容",
      hint: "例：5月3日に撮影した写真。ほかの方の情報は書かないでください。",
      report: "ご記入の内容",
    },
    specifiedBiometric: {
      label: "顔や声などの特徴のデータ",
      box: "顔や声などの特徴のデータも対象です",
      yes: "はい（請求者の申告）",
    },
  },
  claim: {
    message: {
      label: "お問い合わせ・苦情の内容",
      hint: "ほかの方の情報や、個人番号などの番号は書かないでください。",
      staff: "お問い合わせの内容",
    },
    items: {
      label: "訂正等を希望する項目",
      hint: "5項目までご記入いただけます。現在の内容と正しい内容の両方をご記入の場合は訂正、正しい内容だけの場合は追加、現在の内容だけの場合は削除となります。",
      staff: "訂正等の項目",
    },
    ground: { label: "ご請求の根拠", staff: "請求の根拠" },
    measure: { label: "希望する措置" },
    facts: { label: "理由となる事実など" },
    recipient: {
      label: "提供先の第三者",
      hint: "データを受け取った相手をご存じの場合や、お心当たりがある場合にご記入ください。",
      report: "提供先",
    },
    consents: {
      label: "対象となる同意",
      hint: "選ばれない場合は、すべての同意が対象になります。",
      none: "すべての同意",
    },
  },
  record: {
    medium: {
      label: "受け取り方法",
      optionHints: {
        electronic: "リンクとアクセスコードでお受け取りいただきます。",
        paper: "本人確認の済んだご住所へお送りします。",
      },
    },
  },
};
