import type * as z from "zod";
import type { businessSchema } from "./functions/domain/business-schema.ts";
import * as policy2017 from "./functions/policy/2017-01-01.ts";
import { location } from "./functions/policy/wordings/location.ts";

/**
 * Who the business is: the file to change to make the desk your own. Its policy is in `functions/policy/`, and what a
 * deployment chooses in `deployment.config.ts`. Every value, also those left out here, is explained at
 * `businessSchema`. E-mail addresses end in `.example` until you put yours in: nothing is sent to them by mistake.
 */
export const business = {
  name: { ja: "Cafe & Craft Jing", en: "Cafe & Craft Jing" },
  officer: { ja: "青柳 なつみ", en: "Natsumi Aoyagi" },
  address: {
    ja: "山梨県笛吹市御坂町下黒駒451-6",
    en: "451-6 Shimokurokoma, Misaka-cho, Fuefuki City, Yamanashi Prefecture",
  },
  callsItself: "当店",
  // Every version, the earliest first; a new one is a new file.
  policy: { versions: [policy2017.policy] },
  timeZone: "Asia/Tokyo",
  // The turn of the year; the desk knows the national holidays.
  holidays: [
    ...["2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"],
    ...["2027-12-29", "2027-12-30", "2027-12-31", "2028-01-01", "2028-01-02", "2028-01-03"],
  ],
  // The digest of what waits comes at 08:00.
  staffHours: { from: "08:00", until: "19:00" },
  staffLanguage: "ja",
  sender: "privacy@jing.example",
  mailboxes: {
    reception: { email: "reception@jing.example", roles: ["desk"] },
    shop: { email: "shop@jing.example", roles: ["owner"] },
    workshop: { email: "workshop@jing.example", roles: ["owner"] },
    web: { email: "web@jing.example", roles: ["owner"] },
    aoyagi: { email: "aoyagi@jing.example", roles: ["officer"] },
  },
  systems: [
    {
      key: "till",
      name: { ja: "レジ・売上台帳", en: "Till and sales ledger" },
      holds: { ja: "購入履歴、支払方法、領収書の宛名", en: "Purchases, means of payment, names on receipts" },
      owner: "shop",
      lookIn: [
        { ja: "レジの売上データ（氏名と電話番号で検索）", en: "Sales in the till, by name and telephone" },
        { ja: "領収書の控え（年ごとの綴り）", en: "Copies of receipts, a folder for each year" },
      ],
      retention: [
        {
          key: "invoices",
          what: {
            ja: "請求書と領収書の控え（税法により7年間の保存が義務付けられているもの）",
            en: "Copies of invoices and receipts, which tax law obliges us to keep for seven years",
          },
        },
      ],
    },
    {
      key: "bookings",
      name: { ja: "教室・予約台帳", en: "Workshop and booking ledger" },
      holds: {
        ja: "氏名、連絡先、予約内容、作品の写真",
        en: "Name, contact, bookings, photographs of works",
      },
      owner: "workshop",
    },
    {
      key: "website",
      name: { ja: "ウェブサイト・メール配信", en: "Website and mailing list" },
      holds: {
        ja: "会員情報、問い合わせ、配信先、アクセス記録",
        en: "Accounts, enquiries, subscriptions, access logs",
      },
      owner: "web",
    },
  ],
  sentences: {
    desk: {
      question: [
        {
          ja: "本人確認書類の写しをお送りください。",
          en: "Please send a copy of a document that shows who you are.",
        },
      ],
      askRequester: [
        {
          ja: "お探しの情報について、ご利用の時期を教えてください。",
          en: "Please tell us when you used our shop, so that we can find your data.",
        },
      ],
      reply: [
        {
          ja: "ご連絡ありがとうございます。確認のうえ、あらためてお知らせします。",
          en: "Thank you. We will look into it and let you know.",
        },
      ],
    },
    owner: {
      text: [{ ja: "紙の控えも対象でしょうか。", en: "Are copies on paper included?" }],
    },
    officer: {
      text: [
        {
          ja: "電話番号とメールアドレスでも探しましたか。",
          en: "Did you also search by telephone number and e-mail address?",
        },
      ],
      explanation: [
        {
          ja: "ほかのお客様の情報が含まれるため、その部分を除いています。",
          en: "The part that is left out has information on other customers.",
        },
      ],
    },
  },
  clients: [
    {
      key: "app",
      name: { ja: "Cafe & Craft Jing アプリ", en: "Cafe & Craft Jing app" },
      system: "website",
      may: ["consents:check", "consents:record", "policy:check", "provisions:record"],
      returnTo: ["https://app.jing.example/consent/done"],
    },
  ],
  fee: {
    yen: { disclosure: 1000 },
    howToPay: {
      ja: "店頭での現金払い、または郵便局の定額小為替（1,000円分）の郵送でお支払いください。お支払いの際は受付番号をお知らせください。",
      en: "Pay in cash at the shop, or send a postal money order (teigaku kogawase) for the amount by post. Please tell us the receipt number when you pay.",
    },
  },
  deadlines: {
    confirmDays: 7,
    staffReminderDays: 3,
    staffReminders: 2,
    escalationDays: 3,
    escalations: 40,
    requesterReminderDays: 7,
    requesterLapseDays: 14,
    acknowledgeBusinessDays: 3,
    targetDays: 10,
    alarmDays: 12,
    hardStopDays: 30,
    coolingOffDays: 3,
    packageDays: 30,
    retentionYears: 3,
  },
} satisfies z.input<typeof businessSchema>;

/** The words of each version, for the pages that show them. */
export const policyTexts = [policy2017.text];

/** What people are told before they agree to what the policies ask consent for, item by item. */
export const consentItems = [location];
