import type { Localized } from "../../../../functions/domain/business.ts";
import type { Extent } from "../../../../functions/domain/request/actions.ts";
import { localized, plain } from "../../../../functions/views/localized.ts";

/** The languages whose sentences these tests know verbatim. */
export const known = ["ja", "en"] as const;
export type Known = (typeof known)[number];

/** The business's own texts. */
export function shopSays(text: Localized, language: Known): string {
  return plain(localized(text, language));
}

/** Realistic texts in a case, so that a golden notice can be read as a letter. */
export interface Texts {
  readonly question: string;
  readonly unverified: string;
  readonly searched: Readonly<Record<"till" | "bookings" | "website", string>>;
  readonly facts: string;
  readonly items: readonly { readonly item: string; readonly before: string; readonly after: string }[];
  readonly recipient: string;
  readonly message: string;
  readonly instruction: string;
  readonly withheld: string;
  readonly explanation: string;
  readonly measure: string;
  readonly onPaperBecause: string;
  /** In place of an explanation that would reveal that there are data. */
  readonly unsaid: string;
  readonly did: Readonly<Record<"till" | "bookings" | "website", string>>;
  readonly extents: Readonly<Record<"till" | "bookings" | "website", Extent>>;
  readonly remains: string;
  readonly cannot: string;
  readonly reply: string;
}

const extents = { till: "as-decided", bookings: "done-before", website: "nothing-there" } as const;

const ja: Texts = {
  extents,
  question: "本人確認書類の写しを1点お送りください。",
  unverified: "お送りいただいた書類の有効期限が切れており、ご住所も登録内容と一致しませんでした。",
  searched: {
    till: "2024年から2026年までの領収書の控え",
    bookings: "氏名および電話番号による台帳の検索",
    website: "メールアドレスによる会員情報および配信先の検索",
  },
  facts: "退会した後も案内が届いています。",
  items: [
    { item: "電話番号", before: "055-000-0000", after: "055-111-1111" },
    { item: "住所", before: "東京都千代田区霞が関9-9-9", after: "東京都千代田区霞が関1-2-3" },
  ],
  recipient: "株式会社サンプル配送",
  message: "写真の取扱いについて教えてください。",
  instruction: "内部向けの指示：該当するデータを処理すること。",
  withheld: "2026年5月3日のご予約に含まれる、ほかの参加者に関する部分",
  explanation:
    "当該ご予約は、ほかの参加者の方とご一緒のもので、その方の同意を確認できておりません。\nご理解のほどお願いいたします。",
  measure:
    "該当するデータを通常の業務では閲覧できないようにし、法定の保存期間の満了後、直ちに消去いたします。",
  unsaid: "お求めのものがあるかどうかを含め、お答えいたしかねます。ご理解のほどお願いいたします。",
  onPaperBecause: "予約台帳は紙の帳簿で管理しており、電子データを作成することが困難なためです。",
  did: {
    till: "お客様番号にひも付く購入履歴を処理いたしました。",
    bookings: "予約台帳の該当する行を処理いたしました。",
    website: "会員情報および配信先の該当する項目を処理いたしました。",
  },
  remains: "領収書の控え。法人税法により7年間の保存が義務付けられているため",
  cannot: "内部向けの理由：紙の控えは製本済み",
  reply:
    "お問い合わせありがとうございます。\n作品の写真は、ご本人の同意をいただいた場合に限り掲載しております。",
};

const en: Texts = {
  extents,
  question: "Please send a copy of one identity document.",
  unverified: "The document you sent had expired, and the address on it is not the one we know you by.",
  searched: {
    till: "Copies of all receipts from 2024 to 2026",
    bookings: "The ledger by name and telephone number",
    website: "Accounts and subscriptions by e-mail address",
  },
  facts: "I still receive your newsletter after closing my account.",
  items: [
    { item: "Telephone number", before: "055-000-0000", after: "055-111-1111" },
    { item: "Address", before: "9-9-9 Kasumigaseki", after: "1-2-3 Kasumigaseki" },
  ],
  recipient: "Sample Delivery Co., Ltd.",
  message: "How do you handle the photographs?",
  instruction: "For the owners only: deal with the data.",
  withheld: "What concerns other participants in the booking of 3 May 2026",
  explanation:
    "The booking was made together with another person, who has not agreed.\nWe ask for your understanding.",
  measure:
    "We block the data from everyday use, and erase it as soon as the period for which the law obliges us to keep it is over.",
  unsaid: "We cannot answer, and this includes whether there is anything. We ask for your understanding.",
  onPaperBecause: "The booking ledger is a paper book, of which we cannot make an electronic record.",
  did: {
    till: "We dealt with the purchases under the customer number.",
    bookings: "We dealt with the entries in the ledger.",
    website: "We dealt with the account and the subscription.",
  },
  remains: "Copies of receipts, because tax law obliges us to keep them for seven years",
  cannot: "For the officer only: the paper copies are bound",
  reply: "Thank you for your question.\nWe show photographs of works only where the person has agreed.",
};

/** Every text of the requester, searchable and with markup in it. */
const marked: Texts = {
  ...en,
  facts: "Zqx-facts <script>alert(1)</script>",
  items: [{ item: "Zqx-item <b>", before: "Zqx-before <b>", after: "Zqx-after <b>" }],
  recipient: "Zqx-recipient <b>",
  message: "Zqx-message <b>",
};

export const texts: Readonly<Record<Known | "marked", Texts>> = { ja, en, marked };
