import type * as z from "zod";
import type { businessSchema } from "./functions/domain/business-schema.ts";

/**
 * Who the business is. This is the one file to change to make the desk your own; every value is explained at
 * `businessSchema`. E-mail addresses end in `.example` until you put yours in: nothing is sent to them by mistake.
 */
export const business = {
  name: { ja: "Cafe & Craft Jing", en: "Cafe & Craft Jing" },
  officer: { ja: "青柳 なつみ", en: "Natsumi Aoyagi" },
  address: {
    ja: "山梨県笛吹市御坂町下黒駒451-6",
    en: "451-6 Shimokurokoma, Misaka-cho, Fuefuki City, Yamanashi Prefecture",
  },
  policy: { version: "2017-01-01" },
  timeZone: "Asia/Tokyo",
  // The national holidays of 2026 and 2027 (Cabinet Office), and the turn of the year.
  holidays: [
    ...["2026-07-20", "2026-08-11", "2026-09-21", "2026-09-22", "2026-09-23", "2026-10-12", "2026-11-03"],
    ...["2026-11-23", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"],
    ...["2027-01-11", "2027-02-11", "2027-02-23", "2027-03-22", "2027-04-29", "2027-05-03", "2027-05-04"],
    ...["2027-05-05", "2027-07-19", "2027-08-11", "2027-09-20", "2027-09-23", "2027-10-11", "2027-11-03"],
    ...["2027-11-23"],
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
  purposes: [
    {
      key: "service",
      text: {
        ja: "登録の受付、本人確認、利用者認証、設定の記録、利用料金の決済計算など、本サービスの提供、維持、保護および改善のため",
        en: "To provide, maintain, protect and improve the Service: registration, identification, authentication, settings, settlement of fees",
      },
    },
    { key: "measurement", text: { ja: "利用状況の測定のため", en: "To measure user traffic and behaviour" } },
    {
      key: "advertising",
      text: {
        ja: "広告の配信、表示および効果測定のため",
        en: "To distribute, display and measure the effectiveness of advertisements",
      },
    },
    {
      key: "enquiries",
      text: {
        ja: "本サービスに関するご案内およびお問い合わせへの対応のため",
        en: "To provide information and respond to inquiries about the Service",
      },
    },
    {
      key: "violations",
      text: {
        ja: "規約等に違反する行為への対応のため",
        en: "To respond to violations of the rules of the Service",
      },
    },
    {
      key: "changes",
      text: { ja: "規約等の変更などの通知のため", en: "To notify of changes to the terms of the Service" },
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
