import { describe, expect, it } from "vitest";
import type { MailContent } from "../../../../functions/domain/ports.ts";
import { type Task, type TaskKind, taskKinds } from "../../../../functions/domain/request/tasks.ts";
import { type RightKey, rightKeys } from "../../../../functions/domain/rights/index.ts";
import { mailWords } from "../../../../functions/languages/mails.ts";
import { words } from "../../../../functions/languages/words.ts";
import { localized, plain } from "../../../../functions/views/localized.ts";
import { clockWarningMail } from "../../../../functions/views/mails/clock-warning.ts";
import {
  confirmMail,
  feeMail,
  feeReceiptMail,
  messageMail,
  noticeMail,
  packageLinkMail,
  receiptMail,
  statusLinkMail,
  statusLinksMail,
  taskMail,
} from "../../../../functions/views/mails/mails.ts";
import { machines } from "../../../../infra/machines.ts";
import {
  aboutToAct,
  acting,
  awaitingFee,
  awaitingRequester,
  business,
  id,
  pendingLink,
  personal,
  unconfirmed,
} from "../notices/cases.ts";
import { cases, nameOf, notifying } from "../notices/endings.ts";
import { type Known, known as languages, texts } from "../notices/texts.ts";

const url = `https://desk.example/t/${id}.task.secret_-0`;
const paid = { state: "paid", yen: 1000, by: "reception", at: "2026-11-07T01:00:00.000Z" } as const;
const waived = { ...paid, state: "waived", reason: "internal reason" } as const;

type Pending = Extract<Task, { state: "pending" }>;

function pending(changes: Partial<Pending> = {}): Pending {
  const recipient = changes.recipient ?? "reception";
  return {
    state: "pending",
    kind: "verify-identity",
    recipient,
    round: 1,
    attempt: 1,
    escalated: false,
    openedAt: "2026-11-04T01:00:00.000Z",
    token: "Zqx-task-token",
    link: pendingLink(recipient),
    ...changes,
  };
}

/** Every mail to the requester, about a request with searchable personal data. */
function toRequester(language: Known): Record<string, MailContent> {
  const variant = { language, marked: true };
  const request = acting(variant);
  const asked = { kind: "send-evidence", recipient: "requester" } as const;
  const noticed = cases.map((one): [string, MailContent] => [
    `notice ${nameOf(one)}`,
    noticeMail({ business, request: notifying(one, variant), packageUrl: url }),
  ]);
  const begun = rightKeys.flatMap((right): [string, MailContent][] => [
    [`confirm ${right}`, confirmMail({ business, request: unconfirmed({ ...variant, right }), url })],
    [`receipt ${right}`, receiptMail({ business, request: acting({ ...variant, right }), statusUrl: url })],
  ]);
  const coolingOff = (["grant", "grant-in-part", "alternative"] as const).map(
    (choice): [string, MailContent] => [
      `cooling-off ${choice}`,
      taskMail({
        business,
        request: aboutToAct(variant, choice),
        task: pending({ kind: "cooling-off", recipient: "requester" }),
        url,
      }),
    ],
  );
  return {
    confirm: confirmMail({ business, request: unconfirmed(variant), url }),
    receipt: receiptMail({ business, request, statusUrl: url }),
    "status link": statusLinkMail({ business, request, statusUrl: url }),
    "package link": packageLinkMail({
      business,
      request,
      packageUrl: url,
      until: "2026-12-20T01:00:00.000Z",
    }),
    asked: messageMail({ business, request, statusUrl: url, asks: true, reminder: false }),
    replied: messageMail({ business, request, statusUrl: url, asks: false, reminder: false }),
    "asked again": messageMail({ business, request, statusUrl: url, asks: true, reminder: true }),
    fee: feeMail({ business, request: awaitingFee(variant), reminder: false }),
    "fee reminder": feeMail({ business, request: awaitingFee(variant), reminder: true }),
    paid: feeReceiptMail({ business, request, fee: paid }),
    waived: feeReceiptMail({ business, request, fee: waived }),
    evidence: taskMail({ business, request: awaitingRequester(variant), task: pending(asked), url }),
    "evidence again": taskMail({
      business,
      request: awaitingRequester(variant),
      task: pending({ ...asked, attempt: 2 }),
      url,
    }),
    ...Object.fromEntries([...noticed, ...begun, ...coolingOff]),
  };
}

/** The questions of each right's machine. */
const askedBy = new Map(
  machines().map(({ name, definition }) => {
    const asked = JSON.stringify(definition).matchAll(/"task":"([^"]+)"/g);
    return [name, new Set([...asked].map(([, kind]) => kind))];
  }),
);

/** Whether a request for a right can come to a question: its machine asks it, or no machine does. */
function mayCome(right: RightKey, kind: TaskKind): boolean {
  const asking = [...askedBy].filter(([, asked]) => asked.has(kind)).map(([name]) => name);
  return asking.length === 0 || asking.includes(right);
}

/** Every mail to staff: each right and each of its questions, first, reminded and escalated. */
function toStaff(staffLanguage: Known): Record<string, MailContent> {
  return Object.assign({}, ...rightKeys.map((right) => toStaffAbout(right, staffLanguage)));
}

function toStaffAbout(right: RightKey, staffLanguage: Known): Record<string, MailContent> {
  const desk = { ...business, staffLanguage };
  const request = acting({ language: "en", marked: true, right });
  const urges = [{}, { attempt: 2 }, { attempt: 4, escalated: true, recipient: "aoyagi" }];
  const kinds = taskKinds.filter((kind) => mayCome(right, kind));
  return Object.fromEntries(
    kinds.flatMap((kind) =>
      urges.map((urge, index): [string, MailContent] => {
        const inSystem = kind === "search-system" || kind === "act-on-system";
        const task = pending({ kind, ...(inSystem && { system: "till" }), ...urge });
        return [`${right} ${kind} ${index}`, taskMail({ business: desk, request, task, url })];
      }),
    ),
  );
}

const all = languages.flatMap((language) => [
  ...Object.entries(toRequester(language)).map(([name, mail]) => ({ name, language, mail, staff: false })),
  ...Object.entries(toStaff(language)).map(([name, mail]) => ({ name, language, mail, staff: true })),
]);

it.each(languages)("covers every kind of question, first, reminded and escalated, in %s", (language) => {
  const here = all.filter((one) => one.staff && one.language === language).map(({ name }) => name);
  const asked = new Set(here.map((name) => name.slice(name.indexOf(" ") + 1)));
  expect(asked).toEqual(new Set(taskKinds.flatMap((kind) => [0, 1, 2].map((urge) => `${kind} ${urge}`))));
});

it.each(all)("126: mail $name in $language names the business in its subject", ({ mail, language }) => {
  expect(mail.subject).toContain(plain(localized(business.name, language)));
});

it.each(languages)("126: where nobody reads replies, mails say so, in %s", (language) => {
  const unread = { ...business, staffLanguage: language, replyTo: undefined };
  const request = acting({ language });
  const staff = taskMail({ business: unread, request, task: pending({ kind: "decide" }), url });
  const person = confirmMail({ business: unread, request: unconfirmed({ language }), url });
  for (const { text, html } of [staff, person]) {
    for (const body of [text, html]) expect(body).toContain(mailWords(language).unread);
  }
  const read = confirmMail({
    business: { ...unread, replyTo: "shop@jing.example" },
    request: unconfirmed({ language }),
    url,
  });
  expect(read.text).not.toContain(mailWords(language).unread);
});

it.each(all)("mail $name in $language", ({ mail, language, staff }) => {
  const { soft } = expect;
  // The receipt number and nothing personal in the subject, on one line.
  soft(mail.subject.startsWith(`[${id}] `)).toBe(true);
  soft(mail.subject).not.toMatch(/zqx/i);
  soft(mail.subject).not.toMatch(/\p{Cc}/u);
  soft(mail.subject.length).toBeLessThan(100);

  // The receipt number in both bodies, and its language.
  soft(mail.text).toContain(id);
  soft(mail.html).toContain(id);
  soft(mail.html).toContain(`<html lang="${language}">`);
  soft(mail.html).toContain('<meta charset="utf-8">');

  // Nobody's personal data to staff, and no task token to anybody.
  for (const body of [mail.text, mail.html]) {
    if (staff) soft(body).not.toMatch(/zqx/i);
    soft(body).not.toContain("Zqx-task-token");
    soft(body).not.toContain("internal reason");
  }

  // A URL alone on its line in text; in HTML a button and the plain URL.
  const addresses = mail.text.split("\n").filter((line) => line.includes("https:"));
  for (const address of addresses) soft(address).toBe(url);
  soft(addresses.length).toBeLessThanOrEqual(1);
  const links = mail.html.match(/href="[^"]*"/g) ?? [];
  soft(links).toEqual(addresses.map((address) => `href="${address}"`));
  soft(mail.html.split(url).length - 1).toBe(addresses.length * 2);

  // Nothing is loaded, and people's texts are escaped.
  soft(mail.html).not.toMatch(/<img|<script|<link|<table|src=|url\(|@import|<b>/i);
  soft(mail.text).not.toMatch(/undefined|\[object|NaN|null/);
  soft(mail.html).not.toMatch(/undefined|\[object|NaN/);

  // The same as text and as HTML.
  const plain = plainOf(mail.html);
  const lines = mail.text.split("\n").map((line) => line.replace(/^(- {1,2}|\s+)/, "").trim());
  soft(lines.filter((line) => line !== "--" && !plain.includes(line))).toEqual([]);
});

/** The text of an HTML body, without markup. */
function plainOf(html: string): string {
  return html
    .slice(html.indexOf("<body"))
    .replace(/<[^>]+>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
}

describe("confirmation", () => {
  it.each(languages)("carries no text of the submitter in %s", (language) => {
    const request = unconfirmed({ language, marked: true });
    const mail = confirmMail({ business, request, url });
    const plain = confirmMail({ business, request: unconfirmed({ language }), url });
    expect(mail).toEqual(plain);
    for (const said of Object.values(personal)) expect(JSON.stringify(mail)).not.toContain(said);
  });

  it("says when it expires", () => {
    const { text } = confirmMail({ business, request: unconfirmed({ language: "ja" }), url });
    expect(text).toContain("2026年11月9日 12:00");
  });
});

describe("receipt", () => {
  it("names the target date, the fee and the access code", () => {
    const { text } = receiptMail({ business, request: acting({ language: "en" }), statusUrl: url });
    expect(text).toContain("13 November 2026");
    expect(text).toContain("1,000 yen");
    expect(text).toContain("access code");
  });

  it("names no fee where there is none", () => {
    const request = acting({ language: "en" });
    const { fee: _none, ...terms } = request.terms;
    const { text } = receiptMail({ business, request: { ...request, terms }, statusUrl: url });
    expect(text).not.toContain("yen");
  });
});

describe("receipt of other rights", () => {
  const receipt = (right: RightKey, language: Known) =>
    receiptMail({ business, request: acting({ language, right }), statusUrl: url });

  it.each(languages)(
    "speaks of an inquiry as one, without identity, fee, search or download, in %s",
    (language) => {
      const { text, subject } = receipt("inquiry", language);
      expect(text).not.toMatch(/ご請求|ご本人からの|手数料|お支払い|調査|アクセスコード/);
      expect(text).not.toMatch(/\brequest|comes from the person|fee|payment|search|access code/i);
      expect(subject).toMatch(/お問い合わせ|inquiry/);
    },
  );

  it("says that the decision will be carried out, and names no access code without a download", () => {
    const { text } = receipt("erasure", "en");
    expect(text).toContain("carry the decision out");
    expect(text).not.toMatch(/access code|yen|payment/);
    expect(receipt("opt-out", "en").text).not.toContain("We search");
  });

  it("names the fee of the right as it was when the request began", () => {
    const request = acting({ language: "en", right: "purpose" });
    const fee = { yen: 300, howToPay: business.fee.howToPay };
    const charged = { ...request, terms: { ...request.terms, fee } };
    expect(receiptMail({ business, request: charged, statusUrl: url }).text).toContain("300 yen");
    expect(receipt("purpose", "en").text).not.toContain("yen");
  });
});

describe("fee", () => {
  it.each([false, true])("names amount, way to pay and the day it lapses (reminder: %s)", (reminder) => {
    const { text, subject } = feeMail({ business, request: awaitingFee({ language: "ja" }), reminder });
    expect(text).toContain("1,000円");
    expect(text).toContain(business.fee.howToPay.ja);
    expect(text).toContain("2026年11月19日");
    expect(subject.includes("再度")).toBe(reminder);
  });
});

describe("task", () => {
  const request = acting({ language: "en" });

  it("says what is asked, since when, by when, and that the link is for one person", () => {
    const task = pending({ kind: "search-system", system: "till" });
    const { text } = taskMail({ business, request, task, url });
    for (const said of ["レジ・売上台帳", "2026年11月4日", "2026年11月7日", "転送しないで"]) {
      expect(text).toContain(said);
    }
  });

  it("names the day by which an answer is useful: the link's expiry or the target, or none while nobody waits for staff", () => {
    const answerBy = (
      changes: Partial<Pending>,
      expiresAt: string,
      issuedAt = "2026-11-04T01:00:00.000Z",
    ) => {
      const link = { ...pendingLink("reception"), issuedAt, expiresAt };
      const { text } = taskMail({ business, request, task: pending({ ...changes, link }), url });
      return /^回答期限：(.*)$/m.exec(text)?.[1];
    };
    const target = "2026年11月13日";
    expect(answerBy({}, "2026-11-07T01:00:00.000Z")).toBe("2026年11月7日");
    expect(answerBy({ kind: "reply-message" }, "2026-12-23T01:00:00.000Z")).toBe(target);
    expect(answerBy({ kind: "decide" }, "2026-12-23T01:00:00.000Z", "2026-11-14T01:00:00.000Z")).toBe("至急");
    expect(answerBy({ kind: "post-letter", letter: "receipt" }, "2026-11-07T01:00:00.000Z")).toBe("至急");
    for (const attempt of [1, 2]) {
      const fee = { kind: "confirm-fee", attempt } as const;
      expect(answerBy(fee, "2026-11-07T01:00:00.000Z")).toBeUndefined();
      const { text } = taskMail({ business, request, task: pending(fee), url });
      expect(text).toContain("対応は不要です");
      expect(text).not.toContain("まだ回答をいただいていない");
    }
  });

  it("says in the subject that it is a reminder or an escalation", () => {
    const subjects = [{}, { attempt: 2 }, { attempt: 4, escalated: true }].map(
      (urge) => taskMail({ business, request, task: pending(urge), url }).subject,
    );
    expect(subjects).toEqual([
      `[${id}] 本人確認のお願い - Cafe & Craft Jing`,
      `[${id}] 【再送】本人確認のお願い - Cafe & Craft Jing`,
      `[${id}] 【責任者対応】本人確認のお願い - Cafe & Craft Jing`,
    ]);
  });

  it("asks the requester in the requester's language, with the day the request lapses", () => {
    const asked = pending({ kind: "send-evidence", recipient: "requester" });
    const { text } = taskMail({ business, request: awaitingRequester({ language: "en" }), task: asked, url });
    // Whose mailbox it is has not been verified yet, so the question is only on the page and in letters.
    expect(text).not.toContain(texts.en.question);
    expect(text).toContain("18 November 2026");
    expect(text).toContain("My Number");
  });
});

describe("a warning", () => {
  const warning = (recipient: string) => {
    const tasks = { "search-system.till": pending({ kind: "search-system", system: "till", recipient }) };
    const request = { ...acting({ language: "ja" }), tasks };
    return clockWarningMail({ business, request, marker: "target", nowMs: Date.parse("2026-11-13T01:00Z") })
      .text;
  };

  it("names the mailbox that the officer should urge, except their own", () => {
    expect(warning("shop")).toContain("上記の担当に対応を促してください。");
    expect(warning("aoyagi")).not.toContain("促してください");
  });
});

describe("task of a right that changes data", () => {
  const searching = (right: RightKey) =>
    taskMail({
      business,
      request: acting({ language: "en", right }),
      task: pending({ kind: "search-system", system: "till" }),
      url,
    }).text;

  it("asks the owner to hold the use of disputed data, and of no other", () => {
    for (const right of ["correction", "stop-violation", "stop-provision", "stop-need", "erasure"] as const) {
      expect(searching(right)).toContain("お控えください");
    }
    for (const right of ["disclosure", "third-party-records"] as const) {
      expect(searching(right)).not.toContain("お控えください");
    }
  });

  it("names the system in which a decision is to be carried out", () => {
    const task = pending({ kind: "act-on-system", system: "till", recipient: "shop" });
    const { text, subject } = taskMail({ business, request: aboutToAct({ language: "en" }), task, url });
    expect(text).toContain("レジ・売上台帳");
    expect(subject).toContain("決定した措置の実施");
  });

  it("tells the officer that a decision could not be carried out", () => {
    const { decision: _overtaken, ...request } = aboutToAct({ language: "en" });
    const actions = { till: { state: "cannot", reason: "Zqx", by: "shop", at: paid.at } } as const;
    const task = pending({ kind: "decide", recipient: "aoyagi" });
    const again = taskMail({ business, request: { ...request, status: "deciding", actions }, task, url });
    expect(again.text).toContain("あらためて決定");
    const first = taskMail({ business, request: { ...request, status: "deciding" }, task, url });
    expect(first.text).not.toContain("あらためて決定");
  });

  it("asks for a reply to an inquiry rather than for a decision", () => {
    const task = pending({ kind: "decide", recipient: "aoyagi" });
    const { subject } = taskMail({
      business,
      request: acting({ language: "en", right: "inquiry" }),
      task,
      url,
    });
    expect(subject).toContain("お問い合わせへの回答");
  });
});

describe("cooling off", () => {
  const task = pending({ kind: "cooling-off", recipient: "requester" });

  it.each(languages)(
    "says what was decided, until when it can be called off, and that nothing has to be done, in %s",
    (language) => {
      const { text } = taskMail({ business, request: aboutToAct({ language }, "grant-in-part"), task, url });
      const said = texts[language];
      const until = { ja: "2026年11月7日", en: "7 November 2026 10:00 GMT+9" }[language];
      const silence = { ja: "何もしていただく必要はありません", en: "you do not have to do anything" }[
        language
      ];
      for (const part of [said.withheld, until, silence, words(language).measure.erase, url]) {
        expect(text).toContain(part);
      }
      expect(text).not.toContain(said.instruction);
    },
  );

  it("names the other measure, and not what was asked for, where another one is taken", () => {
    const { text } = taskMail({
      business,
      request: aboutToAct({ language: "en" }, "alternative"),
      task,
      url,
    });
    expect(text).toContain(texts.en.measure);
    expect(text).not.toContain(words("en").measure.erase);
  });
});

describe("header injection", () => {
  it("keeps line breaks of any origin out of the subject", () => {
    const broken = { ...business, name: { ja: "A\r\nBcc: x@y.example", en: "A\nBcc: x@y.example" } };
    const { subject, text } = confirmMail({
      business: broken,
      request: unconfirmed({ language: "en" }),
      url,
    });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text.split("\n")).not.toContain("Bcc: x@y.example");
  });

  it("keeps a name with line breaks on the line of the addressee", () => {
    const request = acting({ language: "en" });
    const requester = { ...request.requester, name: "A\u2028\r\n\r\nhttps://evil.example" };
    const { text } = receiptMail({ business, request: { ...request, requester }, statusUrl: url });
    expect(text.split("\n")).not.toContain("https://evil.example");
    expect(text).toContain("Dear A https://evil.example,");
  });
});

it.each(languages)(
  "links to several requests in one mail, in %s: each by its number, and nobody's name",
  (language) => {
    const several = [acting({ language, right: "inquiry" }), acting({ language })];
    const links = several.map((request) => ({ request, statusUrl: url }));
    const mail = statusLinksMail({ business, language, links });
    for (const body of [mail.text, mail.html]) {
      for (const { id } of several) expect(body).toContain(id);
      expect(body).not.toMatch(/zqx|undefined|\[object/i);
    }
    expect(mail.text.split("\n").filter((line) => line === url)).toHaveLength(2);
    expect(mail.html).toContain(`<html lang="${language}">`);
  },
);
