import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Language } from "../../../../functions/domain/business.ts";
import { noticeMail } from "../../../../functions/views/mails/mails.ts";
import { noticeLetter } from "../../../../functions/views/notices/letter.ts";
import { noticeOf } from "../../../../functions/views/notices/notice.ts";
import type { SectionId } from "../../../../functions/views/notices/words.ts";
import { acting, business, type Case, cases, id, notifying, personal, withheld } from "./cases.ts";

const languages: readonly Language[] = ["ja", "en"];
const both = cases.flatMap((name) => languages.map((language) => ({ name, language })));
const packageUrl = "https://desk.example/p/R-7K2M-Q9XD-4HTB.package.secret";

/** What each notice has to have besides what every notice has. */
const contents: Readonly<Record<Case, { sections: readonly SectionId[]; says: Record<Language, string[]> }>> =
  {
    "fulfilled-electronic": {
      sections: ["content", "delivery"],
      says: {
        ja: [
          packageUrl,
          "第33条第2項",
          "2026年11月10日",
          "抽出日：2026年11月8日",
          "2026年12月10日",
          "電磁的記録",
          "レジ・売上台帳",
          "教室・予約台帳",
          "1,000円（2026年11月7日領収済み）",
        ],
        en: [
          packageUrl,
          "Article 33(2)",
          "10 November 2026",
          "date extracted: 8 November 2026",
          "10 December 2026",
          "Electronically",
          "Till and sales ledger",
          "Workshop and booking ledger",
          "1,000 yen (received on 7 November 2026)",
        ],
      },
    },
    "fulfilled-paper": {
      sections: ["content", "delivery"],
      says: {
        ja: ["書面の交付（郵送）", "2026年11月11日", "1234-5678-9012", "抽出日：2026年11月8日"],
        en: ["On paper, by post", "11 November 2026", "1234-5678-9012", "date extracted: 8 November 2026"],
      },
    },
    "in-part": {
      sections: ["content", "delivery", "withheld"],
      says: {
        ja: [
          packageUrl,
          withheld.description,
          ...withheld.explanation.split("\n"),
          "D1_HARM_RIGHTS",
          "第33条第2項第1号",
          "第39条第1項",
          "抽出日：2026年11月8日",
          "抽出日：2026年11月9日",
          "電磁的記録",
          "2026年12月10日",
        ],
        en: [
          packageUrl,
          withheld.description,
          ...withheld.explanation.split("\n"),
          "D1_HARM_RIGHTS",
          "Article 33(2)(i)",
          "Article 39(1)",
          "date extracted: 8 November 2026",
          "date extracted: 9 November 2026",
          "Electronically",
          "10 December 2026",
        ],
      },
    },
    "no-data": {
      sections: ["searched"],
      says: {
        ja: [
          "第33条第3項",
          "S-till",
          "S-bookings",
          "S-website",
          "レジ・売上台帳",
          "調査日：2026年11月8日",
          "氏名、生年月日",
          "1,000円（2026年11月7日免除",
        ],
        en: [
          "Article 33(3)",
          "S-till",
          "S-bookings",
          "S-website",
          "Till and sales ledger",
          "searched on 8 November 2026",
          "Profile (name",
          "1,000 yen, waived",
        ],
      },
    },
    "refused-by-officer": {
      sections: ["reason", "cure"],
      says: {
        ja: [
          "D2_SERIOUS_HINDRANCE",
          "第33条第2項第2号",
          "A4_TARGET_UNIDENTIFIED",
          "第37条第2項",
          ...withheld.explanation.split("\n"),
          "第39条第1項",
          "2026年11月10日",
        ],
        en: [
          "D2_SERIOUS_HINDRANCE",
          "Article 33(2)(ii)",
          "A4_TARGET_UNIDENTIFIED",
          "Article 37(2)",
          ...withheld.explanation.split("\n"),
          "Article 39(1)",
          "10 November 2026",
        ],
      },
    },
    "refused-unverified": {
      sections: ["reason", "cure"],
      says: {
        ja: [
          "A1_ID_UNVERIFIED",
          "第37条第1項",
          "X-unverified",
          "運転免許証",
          "委任状",
          "基礎年金番号",
          "第39条第1項",
          "2026年11月6日",
        ],
        en: [
          "A1_ID_UNVERIFIED",
          "Article 37(1)",
          "X-unverified",
          "driving licence",
          "power of attorney",
          "basic pension number",
          "Article 39(1)",
          "6 November 2026",
        ],
      },
    },
    withdrawn: {
      sections: ["effect", "again"],
      says: {
        ja: ["取下げ日：2026年11月6日", "あらためてご請求", "お支払いいただく必要はありません"],
        en: ["Withdrawn on: 6 November 2026", "a new request at any time", "do not have to pay"],
      },
    },
    "lapsed-evidence": {
      sections: ["missing", "cure", "again"],
      says: {
        ja: ["Q-asked", "A1_ID_UNVERIFIED", "第37条第1項", "2026年11月18日", "あらためてご請求"],
        en: ["Q-asked", "A1_ID_UNVERIFIED", "Article 37(1)", "18 November 2026", "a new request at any time"],
      },
    },
    "lapsed-fee": {
      sections: ["missing", "again"],
      says: {
        ja: ["1,000円", "A6_FEE_UNPAID", "第38条第1項", "2026年11月19日", "あらためてご請求"],
        en: ["1,000 yen", "A6_FEE_UNPAID", "Article 38(1)", "19 November 2026", "a new request at any time"],
      },
    },
  };

const ended: ReadonlySet<Case> = new Set(["withdrawn", "lapsed-evidence", "lapsed-fee"]);

/** The decision or ending, its date and its article, each with its label. */
const decisionLabels: Readonly<Record<Language, readonly RegExp[]>> = {
  ja: [
    /^(決定|結果)：./m,
    /^(決定日|取下げ日|終了日)：2026年/m,
    /^(根拠条文|関係条文)：個人情報の保護に関する法律第\d+条/m,
  ],
  en: [
    /^(Decision|Outcome): ./m,
    /^(Date of the decision|Withdrawn on|Ended on): \d/m,
    /^(Article|Related article): Article \d+/m,
  ],
};

/** Number, date, addressee, request date and type, decision, business, responsible person, contact, fee, recourse. */
const everyLetter: Readonly<Record<Language, readonly string[]>> = {
  ja: [
    id,
    "2026年11月20日",
    "山田 花子 様",
    "ご請求日：2026年11月2日",
    "受付日：2026年11月3日",
    "保有個人データの開示の請求",
    business.name.ja,
    business.address.ja,
    business.officer.ja,
    "苦情・お問い合わせ先",
    "手数料",
    "個人情報保護委員会",
  ],
  en: [
    id,
    "20 November 2026",
    "Hanako Yamada",
    "Date of the request: 2 November 2026",
    "Date of receipt: 3 November 2026",
    "Request for disclosure of retained personal data",
    business.name.en,
    business.address.en,
    business.officer.en,
    "Contact for complaints",
    "Fee",
    "Personal Information Protection Commission",
  ],
};

function mailOf(name: Case, language: Language) {
  const request = notifying(name, { language });
  const packaged = request.package !== undefined && request.medium !== "paper";
  return noticeMail({ business, request, ...(packaged && { packageUrl }) });
}

describe.each(both)("notice $name in $language", ({ name, language }) => {
  const mail = mailOf(name, language);

  it("has what every letter has", () => {
    for (const said of everyLetter[language]) expect(mail.text).toContain(said);
    for (const said of decisionLabels[language]) expect(mail.text).toMatch(said);
  });

  it("has what the law wants for its outcome", () => {
    for (const said of contents[name].says[language]) expect(mail.text).toContain(said);
    const request = notifying(name, { language });
    const sections = noticeOf({ business, request, ending: request.ending }).sections.map(({ id }) => id);
    expect(sections).toEqual([
      "request",
      ended.has(name) ? "ending" : "decision",
      ...contents[name].sections,
      "fee",
      "recourse",
      "contact",
    ]);
  });

  it("says of a court only where it refuses", () => {
    const refuses = name === "in-part" || name.startsWith("refused");
    expect(/第39条|Article 39/.test(mail.text)).toBe(refuses);
  });

  it("is the text that was read and approved", () => {
    const golden = new URL(`golden/${name}.${language}.txt`, import.meta.url);
    const text = `${mail.subject}\n\n${mail.text}`;
    if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
  });

  it("says the same as a letter, without any style", () => {
    const request = notifying(name, { language });
    const letter = String(noticeLetter({ business, request, ending: request.ending }));
    const plain = plainOf(letter);
    const notice = noticeOf({ business, request, ending: request.ending });
    for (const said of [notice.title, notice.lead, notice.addressee.name, notice.addressee.address, id]) {
      expect(plain).toContain(said);
    }
    for (const section of notice.sections) {
      expect(plain).toContain(section.heading);
      for (const block of section.blocks) {
        if (block.kind === "paragraph") expect(plain).toContain(unbroken(block.text));
        if (block.kind === "list") for (const item of block.items) expect(plain).toContain(unbroken(item));
        if (block.kind !== "facts") continue;
        for (const fact of block.facts) expect(plain).toContain(unbroken(fact.value));
      }
    }
    expect(letter).not.toMatch(/ style=|<style|<script|<img|secret/);
  });
});

describe("notice", () => {
  it("does not tell somebody unverified whether there is any data", () => {
    for (const name of ["refused-unverified", "lapsed-evidence"] as const) {
      const { text } = mailOf(name, "en");
      expect(text).not.toMatch(/hold|S-till|Till/);
    }
  });

  it("keeps the desk's own reason for a waiver to the desk", () => {
    expect(mailOf("no-data", "en").text).not.toContain("internal reason");
  });

  it("escapes whatever people wrote", () => {
    for (const name of cases) {
      const request = notifying(name, { language: "en", marked: true });
      const mail = noticeMail({ business, request });
      const letter = String(noticeLetter({ business, request, ending: request.ending }));
      for (const made of [mail.html, letter]) {
        expect(made).not.toContain("<b>&");
        expect(made).not.toContain("<script");
        expect(made).toContain("Zqx-name &lt;b&gt;&amp;&quot;&#39;");
      }
    }
  });

  it("is enclosed with a disclosure on paper before that is posted", () => {
    const request = acting({ language: "ja", medium: "paper" });
    const letter = String(noticeLetter({ business, request, ending: { outcome: "fulfilled", codes: [] } }));
    expect(letter).toContain("書面の交付（本通知書に同封）");
    expect(letter).toContain("2026年11月10日");
  });

  it("names its part withheld to the officer's choice of systems only", () => {
    const request = notifying("in-part", { language: "en" });
    const { sections } = noticeOf({ business, request, ending: request.ending });
    const content = JSON.stringify(sections.find((section) => section.id === "content"));
    expect(content).toContain("Till and sales ledger");
    expect(content).not.toContain("files: 1");
    expect(content).not.toContain("Website");
  });

  it("has no personal data in its subject, and does not tell the outcome there", () => {
    const subjects = cases.map(
      (name) => noticeMail({ business, request: notifying(name, { language: "en", marked: true }) }).subject,
    );
    for (const subject of subjects) expect(subject).not.toMatch(/zqx/i);
    expect(new Set(subjects).size).toBe(2);
    expect(subjects.join()).not.toContain(personal.name);
  });
});

function plainOf(markup: string): string {
  return markup
    .replace(/<br>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
}

function unbroken(text: string): string {
  return text.replace(/\n/g, " ");
}
