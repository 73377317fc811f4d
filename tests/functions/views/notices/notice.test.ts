import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lawOf, outcomesOf, rightKeys } from "../../../../functions/domain/rights/index.ts";
import { asSelf } from "../../../../functions/languages/self.ts";
import { words } from "../../../../functions/languages/words.ts";
import { plain, type Text } from "../../../../functions/views/localized.ts";
import { noticeMail } from "../../../../functions/views/mails/mails.ts";
import { noticeLetter } from "../../../../functions/views/notices/letter.ts";
import { noticeOf } from "../../../../functions/views/notices/notice.ts";
import { expectNoOthers } from "../../../goldens.ts";
import { acting, business, id, personal } from "./cases.ts";
import { opensTheCourt, sectionsOf, valuesIn } from "./contents.ts";
import { type Case, cases, nameOf, notifying } from "./endings.ts";
import { type Known, known as languages, shopSays, texts } from "./texts.ts";

const both = cases.flatMap((one) => languages.map((language) => ({ name: nameOf(one), one, language })));
const packageUrl = "https://desk.example/p/R-7K2M-Q9XD-4HTB.package.secret";
const goldens = new URL("golden/", import.meta.url);

/** The decision or ending, its date and articles, each with its label. */
const decisionLabels: Readonly<Record<Known, readonly RegExp[]>> = {
  ja: [
    /^(決定|結果)：./m,
    /^(決定日|回答日|取下げ日|終了日)：2026年/m,
    /^(根拠規定|関係規定)：(個人情報の保護に関する法律第\d+条|当店のプライバシーポリシー)/m,
  ],
  en: [
    /^(Decision|Outcome): ./m,
    /^(Date of the decision|Date of the reply|Withdrawn on|Ended on): \d/m,
    /^(Provision|Related provision): (Article \d+|our privacy policy)/m,
  ],
};

/** Number, date, addressee, request date, business, responsible person, contact, fee, recourse. */
const everyLetter: Readonly<Record<Known, readonly (string | RegExp)[]>> = {
  ja: [
    id,
    "2026年11月20日",
    "山田 花子 様",
    /^(ご請求|お申し出|お問い合わせ)日：2026年11月2日$/m,
    "受付日：2026年11月3日",
    shopSays(business.name, "ja"),
    shopSays(business.address, "ja"),
    shopSays(business.officer, "ja"),
    "苦情・お問い合わせ先",
    "手数料",
    "個人情報保護委員会",
    "第40条",
  ],
  en: [
    id,
    "20 November 2026",
    "Hanako Yamada",
    /^Date of the (request|inquiry): 2 November 2026$/m,
    "Date of receipt: 3 November 2026",
    shopSays(business.name, "en"),
    shopSays(business.address, "en"),
    shopSays(business.officer, "en"),
    "Contact for complaints",
    "Fee",
    "Personal Information Protection Commission",
    "Article 40",
  ],
};

/** Required phrases, where they apply. */
const statements = {
  suppressionKey: { ja: "照合のための必要最小限の情報", en: "a minimal key" },
  goodwill: { ja: "任意に応じるものです", en: "at our own discretion" },
  leaving: { ja: "いつでも終了（退会）していただけます", en: "withdraw from the service at any time" },
  precondition: { ja: "前提となっております", en: "a precondition of the service" },
  promised: {
    ja: "消去が完了しましたら、この通知をお送りしたメールアドレスに",
    en: "We tell you once it is done",
  },
  calledOff: { ja: "消去の中止のお申し出をいただきました", en: "You called it off" },
  noFee: { ja: "手数料はかかりません", en: "Nothing is charged" },
} as const;

function mailOf(one: Case, language: Known) {
  const request = notifying(one, { language });
  const packaged = request.package !== undefined && request.medium !== "paper";
  return noticeMail({ business, request, ...(packaged && { packageUrl }) });
}

it.each(both)("notice $name in $language", ({ name, one, language }) => {
  const { soft } = expect;
  const mail = mailOf(one, language);
  const request = notifying(one, { language });
  const notice = noticeOf({ business, request, ending: request.ending });
  const says = (statement: keyof typeof statements) => mail.text.includes(statements[statement][language]);

  // What every letter has.
  const right = words(language).right[one.right].name;
  // A plain question is answered under no provision.
  const labels = decisionLabels[language].slice(0, one.variant === "question" ? -1 : undefined);
  for (const said of [...everyLetter[language], ...labels, right]) {
    soft(mail.text).toMatch(said);
  }

  // The legally required content for its right and outcome.
  for (const said of valuesIn(one, request, language)) soft(mail.text).toContain(asSelf(said, business));
  soft(notice.sections.map((section) => section.id)).toEqual(sectionsOf(one, request));
  const erased = one.outcome.startsWith("fulfilled") && request.claim.measure === "erase";
  soft(says("suppressionKey")).toBe(erased);
  soft(says("goodwill")).toBe(one.variant === "goodwill");
  soft(says("promised")).toBe(one.variant === "promised");
  soft(says("calledOff")).toBe(one.variant === "called-off");
  soft(says("noFee")).toBe(!lawOf(one.right, "2026-11-03").feeAllowed);
  const goesOn = request.ending.codes.includes("O1_PRECONDITION_OF_SERVICE");
  soft([says("precondition"), says("leaving")]).toEqual([goesOn, goesOn]);
  soft(mail.text.includes(packageUrl)).toBe(request.package !== undefined && request.medium !== "paper");

  // A court only if it refuses what a court can order.
  soft(/第39条|Article 39/.test(mail.text)).toBe(opensTheCourt(one));

  // Internal notes stay internal.
  const { instruction, cannot } = texts[language];
  for (const inside of [instruction, cannot, "internal reason", "undefined"]) {
    soft(mail.text).not.toContain(inside);
  }

  // The text that was read and approved.
  const golden = new URL(`${name}.${language}.txt`, goldens);
  const text = `${mail.subject}\n\n${mail.text}`;
  if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(golden, text);
  soft(text).toBe(readFileSync(golden, "utf8"));

  // The same as a letter, without any style.
  const letter = String(noticeLetter({ business, request, ending: request.ending }));
  const read = plainOf(letter);
  for (const said of [notice.title, notice.lead, notice.addressee.name, notice.addressee.address, id]) {
    soft(read).toContain(said);
  }
  for (const section of notice.sections) {
    soft(read).toContain(section.heading);
    for (const block of section.blocks) {
      if (block.kind === "paragraph") soft(read).toContain(unbroken(block.text));
      if (block.kind === "list") for (const item of block.items) soft(read).toContain(unbroken(item));
      if (block.kind !== "facts") continue;
      for (const fact of block.facts) soft(read).toContain(unbroken(fact.value));
    }
  }
  soft(letter).not.toMatch(/ style=|<style|<script|<img|secret/);
});

describe("notice", () => {
  it("does not tell somebody unverified whether there is any data", () => {
    const unknown = cases.filter(({ variant }) => variant === "unverified" || variant === "evidence");
    for (const one of unknown) {
      expect(mailOf(one, "en").text).not.toMatch(/We (do not )?hold|found|receipts from|Till/);
    }
  });

  it("repeats what was asked about the identity in a letter only", () => {
    const lapsed = { right: "disclosure", outcome: "lapsed", variant: "evidence" } as const;
    const request = notifying(lapsed, { language: "ja" });
    const sections = (of: typeof request) =>
      JSON.stringify(noticeOf({ business, request: of, ending: of.ending }).sections);
    expect(sections(request)).not.toContain(texts.ja.question);
    const { email: _none, ...byPost } = request.requester;
    expect(sections({ ...request, requester: byPost })).toContain(texts.ja.question);
  });

  it("escapes people's texts", () => {
    for (const one of cases) {
      const request = notifying(one, { language: "en", marked: true });
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

  it("says the same when it is mailed once more, days later", () => {
    const request = notifying({ right: "disclosure", outcome: "no-data" }, { language: "en" });
    const opened = "2026-11-20T01:00:00.000Z";
    const wait = { kind: "notice-delivery", recipient: "requester", round: 1, attempt: 1 } as const;
    const tasks = {
      "notice-delivery": { ...wait, state: "pending", escalated: false, openedAt: opened, token: "t" },
    } as const;
    const text = (claimed: string) => {
      const mails = { notice: { to: "requester", state: "claimed", at: claimed } } as const;
      return noticeMail({ business, request: { ...request, tasks, mails } }).text;
    };
    expect(text("2026-11-23T01:00:00.000Z")).toBe(text(opened));
  });

  it("discloses only those findings that the officer included", () => {
    const request = notifying({ right: "disclosure", outcome: "fulfilled-in-part" }, { language: "en" });
    const { sections } = noticeOf({ business, request, ending: request.ending });
    const content = JSON.stringify(sections.find((section) => section.id === "content"));
    expect(content).toContain("Till and sales ledger");
    expect(content).not.toContain("files: 1");
    expect(content).not.toContain("Website");
  });

  it("names no system in which nothing was done", () => {
    const request = notifying({ right: "erasure", outcome: "fulfilled-in-part" }, { language: "en" });
    const { sections } = noticeOf({ business, request, ending: request.ending });
    const done = JSON.stringify(sections.find((section) => section.id === "done"));
    expect(done).toContain("Till and sales ledger");
    expect(done).not.toContain("booking");
  });

  it("claims to have erased everything only if everything was asked for and done", () => {
    const scope = (outcome: "fulfilled" | "fulfilled-in-part", claim: object) => {
      const request = { ...notifying({ right: "erasure", outcome }, { language: "en" }), claim };
      const { sections } = noticeOf({ business, request, ending: request.ending });
      return /"label":"Scope"/.test(JSON.stringify(sections.find(({ id }) => id === "done")));
    };
    expect(scope("fulfilled", { measure: "erase" })).toBe(true);
    expect(scope("fulfilled", { measure: "erase", facts: "The photographs of 3 May" })).toBe(false);
    expect(scope("fulfilled-in-part", { measure: "erase" })).toBe(false);
  });

  it("keeps the requester's words on separate lines, so that they cannot be taken for ours", () => {
    const facts = "Photographs\n\n2. Decision\n\nEverything is disclosed.";
    const refused = notifying({ right: "erasure", outcome: "refused" }, { language: "en" });
    const { text } = noticeMail({ business, request: { ...refused, claim: { facts } } });
    expect(text).toContain("Photographs 2. Decision Everything is disclosed.");
  });

  it("says what was done before the officer had to decide again, even if it then refuses", () => {
    const done = notifying({ right: "stop-need", outcome: "fulfilled-in-part" }, { language: "en" });
    const request = {
      ...notifying({ right: "stop-need", outcome: "refused" }, { language: "en" }),
      ...actionsOf(done),
    };
    const ids = noticeOf({ business, request, ending: request.ending }).sections.map((section) => section.id);
    expect(ids).toContain("done");
    expect(ids).toContain("remains");
  });

  it("distinguishes added, deleted and changed items", () => {
    const request = notifying({ right: "correction", outcome: "fulfilled" }, { language: "en" });
    const items = [
      { item: "Birthday", correct: "1 May" },
      { item: "Nickname", current: "Hana" },
    ];
    const changed = { ...request, claim: { items } };
    const text = JSON.stringify(noticeOf({ business, request: changed, ending: request.ending }).sections);
    expect(text).toMatch(/Birthday: added .*1 May/);
    expect(text).toMatch(/Nickname: deleted .*Hana/);
  });

  it.each(languages)("speaks of an inquiry as one, in %s", (language) => {
    for (const one of cases.filter(({ right }) => right === "inquiry")) {
      const { text, subject } = mailOf(one, language);
      expect(`${subject}${text}`).not.toMatch(/ご請求|本人確認|\brequest/i);
    }
  });

  it("has no personal data in its subject, and does not tell the outcome there", () => {
    const subjects = (right: Case["right"]) =>
      cases
        .filter((one) => one.right === right)
        .map(
          (one) =>
            noticeMail({ business, request: notifying(one, { language: "en", marked: true }) }).subject,
        );
    for (const right of rightKeys) {
      expect(subjects(right).join()).not.toMatch(/zqx/i);
      expect(subjects(right).join()).not.toContain(personal.name);
      expect(new Set(subjects(right)).size).toBe(2);
    }
  });
});

describe("after the decision", () => {
  const withActions = both.filter(({ one }) => notifying(one, { language: "en" }).actions !== undefined);

  it.each(withActions)("texts by owners reach no notice: $name in $language", ({ one, language }) => {
    const { did, remains, cannot } = texts[language];
    const { text } = mailOf(one, language);
    for (const written of [...Object.values(did), remains, cannot]) expect.soft(text).not.toContain(written);
  });
});

describe("golden notices", () => {
  it("are there for every right and outcome, in both languages, and for nothing else", () => {
    const reachable = rightKeys.flatMap((right) => outcomesOf(right).map((outcome) => `${right}.${outcome}`));
    const covered = new Set(cases.map(({ right, outcome }) => `${right}.${outcome}`));
    expect([...covered].sort()).toEqual([...reachable].sort());
    expectNoOthers(
      goldens,
      both.map(({ name, language }) => `${name}.${language}.txt`),
    );
  });
});

function actionsOf({ actions = {} }: ReturnType<typeof notifying>) {
  return { actions };
}

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

function unbroken(text: Text): string {
  return plain(text).replace(/\n/g, " ");
}
