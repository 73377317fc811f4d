import type { z } from "zod";
import type { Configuration } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { policy } from "./policy.ts";

/** A corporation: a clinic with a representative, a telephone, fees and its own terms. None of it is in the code. */
const written = {
  name: { ja: "医療法人さくら会 さくら皮膚科", en: "Sakura Dermatology" },
  officer: { ja: "森田 健", en: "Ken Morita" },
  representative: { ja: "理事長 森田 葵", en: "Aoi Morita, chair" },
  callsItself: "当院",
  postalCode: "330-0001",
  address: { ja: "埼玉県さいたま市大宮区1-1", en: "1-1 Omiya-ku, Saitama" },
  phone: "048-000-0000",
  policy: { versions: [policy] },
  channels: { shop: { ja: "外来", en: "Outpatient" }, other: { ja: "訪問診療", en: "Home visits" } },
  timeZone: "Asia/Tokyo",
  staffLanguage: "ja",
  sender: "privacy@sakura.example",
  mailboxes: {
    front: { email: "front@sakura.example", roles: ["desk"] },
    nurses: { email: "nurses@sakura.example", roles: ["owner"] },
    billing: { email: "billing@sakura.example", roles: ["owner"] },
    morita: { email: "morita@sakura.example", roles: ["officer"] },
  },
  systems: [
    {
      key: "charts",
      name: { ja: "電子カルテ", en: "Charts" },
      holds: { ja: "診療録", en: "Medical records" },
      owner: "nurses",
    },
    {
      key: "accounts",
      name: { ja: "会計システム", en: "Accounts" },
      holds: { ja: "請求の記録", en: "Bills" },
      owner: "billing",
    },
  ],
  fee: {
    yen: { disclosure: 500, purpose: 300 },
    howToPay: { ja: "会計の窓口でお支払いください。", en: "Pay at the counter." },
  },
  deadlines: {
    ...{ confirmDays: 7, staffReminderDays: 3, staffReminders: 2, escalationDays: 3, escalations: 40 },
    ...{
      requesterReminderDays: 7,
      requesterLapseDays: 14,
      targetDays: 10,
      coolingOffDays: 3,
      packageDays: 30,
      retentionYears: 5,
    },
  },
} satisfies z.input<typeof businessSchema>;

export const clinic: Configuration = businessSchema.parse(written);

/** What belongs to the first business only: its name and people, its clauses, its consents, its places. */
export const ofJing: readonly RegExp[] = [
  /jing|cafe|craft/i,
  /青柳|Aoyagi|御坂|笛吹|Misaka|Fuefuki|下黒駒|Shimokurokoma/,
  /位置情報|\blocation information|\byour location/i,
  /当店|当方|教室|作品|レジ|工房|体験|店舗/,
  /\bworkshop|\btill\b|mailing list/i,
  /（(?:3-1|3-2|7|8-1\(\d\)|8-2|9)）|clause (?:3-1|3-2|7|8-1\(\d\)|8-2|9)\b/,
  /[\u{E000}-\u{F8FF}]/u,
];
