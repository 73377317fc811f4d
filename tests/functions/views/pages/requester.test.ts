import { describe, expect, test } from "vitest";
import { languages } from "../../../../functions/domain/business.ts";
import { disclosureOf } from "../../../../functions/domain/disclosure.ts";
import type { ConfirmedRequest } from "../../../../functions/domain/request/request.ts";
import { withdrawn } from "../../../../functions/domain/request/transitions/withdraw.ts";
import { rightKeys } from "../../../../functions/domain/rights/index.ts";
import { agentWords } from "../../../../functions/languages/agent.ts";
import { pageMessages } from "../../../../functions/languages/pages.ts";
import type { Problem } from "../../../../functions/languages/problems.ts";
import { asSelf } from "../../../../functions/languages/self.ts";
import { statusPages } from "../../../../functions/languages/status-pages.ts";
import { words } from "../../../../functions/languages/words.ts";
import { confirmPage } from "../../../../functions/views/pages/confirm.ts";
import { homePage } from "../../../../functions/views/pages/home.ts";
import { downloadPage, packagePage } from "../../../../functions/views/pages/package.ts";
import { problemPage } from "../../../../functions/views/pages/problem.ts";
import { receiptPage } from "../../../../functions/views/pages/receipt.ts";
import { newLinkSentPage, statusPage, withdrawPage } from "../../../../functions/views/pages/status.ts";
import { known } from "../notices/texts.ts";
import * as cases from "./cases.ts";
import { elements, rendered, textOf, withTag } from "./markup.ts";

const { jing: business, link, hanako } = cases;
const personal = [...Object.values(hanako), "K-20418"];

describe("the start page", () => {
  test.each(known)("is complete in one language, %s, and links to the others", async (language) => {
    const markup = await rendered(homePage({ business, language, today: "2026-12-07" }));
    const text = textOf(markup);
    const links = withTag(markup, "a").map(({ attributes }) => attributes["href"]);
    expect(links.filter((link) => /^\/\?lang=/.test(link ?? ""))).toEqual(
      known.filter((other) => other !== language).map((other) => `/?lang=${other}`),
    );
    expect(links).toContain(`/requests/new?several=yes&lang=${language}`);
    expect(links).toContain(`/status/new-link?lang=${language}`);
    expect(links).toContain(`/settings?lang=${language}`);
    for (const right of rightKeys) {
      // By a person's wish, and by the right's name.
      expect(links.filter((link) => link === `/requests/new?type=${right}&lang=${language}`)).toHaveLength(2);
      expect(text).toContain(words(language).right[right].short);
      expect(text).toContain(asSelf(pageMessages(language).rights[right].lead, business));
      expect(text).toContain(pageMessages(language).rights[right].why);
    }
    const told = {
      ja: ["1,000円", "10日以内", "青柳 なつみ", "代理の方のご請求はこちら", "下記の宛先へ郵便で"],
      en: [
        "1,000 yen",
        "within 10 days",
        "Natsumi Aoyagi",
        "form for representatives",
        "Write to the address below",
      ],
    };
    for (const one of told[language]) expect(text).toContain(one);
  });

  test("leads people who want data deleted to one right: the one that asks for least comes first", async () => {
    const markup = await rendered(homePage({ business, language: "en", today: "2026-12-07" }));
    const [, stop = ""] = markup.split(pageMessages("en").wants.stop);
    expect(/type=([a-z-]+)/.exec(stop)?.[1]).toBe("erasure");
  });
});

test("the receipt shows receipt number and the date to confirm by", async () => {
  const markup = await rendered(
    receiptPage({
      targetDays: 10,
      business,
      language: "ja",
      requestId: "R-7K2M-90PQ-3XYZ",
      // Already the next day in Japan.
      confirmBy: "2026-11-28T15:00:00Z",
    }),
  );
  for (const told of ["R-7K2M-90PQ-3XYZ", "2026年11月29日 00:00"]) {
    expect(textOf(markup)).toContain(told);
  }
});

test.each(languages)(
  "the confirmation page shows no personal data, and one button (%s)",
  async (language) => {
    const markup = await rendered(confirmPage({ business, request: cases.unconfirmed({ language }), link }));
    for (const secret of personal) expect(markup).not.toContain(secret);
    expect(withTag(markup, "button")).toHaveLength(1);
    expect(markup).toContain(
      `<form method="post" action="/confirm?link=${link}"><input type="hidden" name="link" value="${link}">`,
    );
  },
);

test("an agent whose document is still missing is never told to wait", async () => {
  const request = cases.verifying({ behalf: cases.mandated });
  const markup = await rendered(statusPage({ business, request, link, nowMs: cases.start }));
  expect(textOf(markup)).toContain(statusPages("ja").status.yours);
});

describe("the status page", () => {
  const status = (request: ConfirmedRequest) =>
    rendered(statusPage({ business, request, link, nowMs: cases.start + 5.5 * 86_400_000 }));
  const current = (markup: string) =>
    elements(markup).find(({ attributes }) => attributes["aria-current"] === "step")?.text;

  test.each([
    ["identity", cases.verifying()],
    ["identity", cases.awaitingRequester()],
    ["fee", cases.awaitingFee()],
    ["search", cases.investigating()],
    ["decision", cases.deciding()],
    ["answer", cases.acting()],
    ["answer", cases.notifying()],
  ] as const)("marks the step %s", async (step, request) => {
    const markup = await status(request);
    expect(current(markup)).toBe(statusPages("ja").status.steps[step]);
    for (const secret of personal) expect(markup).not.toContain(secret);
  });

  test("does not claim that a notice is on its way while SES refuses mail", async () => {
    const notifying = cases.notifying();
    const { now, noticeOwed } = statusPages("ja").status;
    expect(textOf(await status(notifying))).toContain(now.notifying);
    const at = "2026-11-20T01:00:00.000Z";
    const notice = { to: "requester", state: "claimed" as const, at, owed: { since: at, next: at } };
    const owed = textOf(await status({ ...notifying, mails: { ...notifying.mails, notice } }));
    expect(owed).toContain(noticeOwed);
    expect(owed).not.toContain(now.notifying);
  });

  test("says what the requester has to do, and until when", async () => {
    const question = textOf(await status(cases.awaitingRequester()));
    expect(question).toContain("お客様のご対応をお待ちしています");
    expect(question).toContain("2026年12月7日(月)");
    expect(question).not.toContain(cases.written.question);
    const fee = textOf(await status(cases.awaitingFee()));
    expect(fee).toContain("定額小為替");
    expect(fee).toContain("2026年12月10日(木)");
    expect(fee).toContain("1,000円（お支払い待ち）");
  });

  test("counts the days of each side", async () => {
    const text = textOf(await status(cases.awaitingFee({ language: "en" })));
    expect(text).toContain("Days spent by us 2 days");
    expect(text).toContain("Days spent waiting for you 3 days");
  });

  test("offers to withdraw only while that is possible", async () => {
    const offers = async (request: ConfirmedRequest) => (await status(request)).includes("/status/withdraw");
    expect(await offers(cases.verifying())).toBe(true);
    expect(await offers(cases.deciding())).toBe(true);
    expect(await offers(cases.acting())).toBe(false);
    expect(await offers(cases.over(cases.notifying()))).toBe(false);
    const taken = withdrawn(cases.verifying(), { at: cases.at(1), actor: { kind: "requester" } });
    expect(taken.ok && (await offers(taken.value.request))).toBe(false);
  });

  test("tells how it ended and how long the data can be collected", async () => {
    const text = textOf(await status(cases.over(cases.notifying())));
    expect(text).toContain("結果 開示");
    expect(text).toContain("2026年12月30日(水)");
    const paper = textOf(await status(cases.over(cases.notifying({ medium: "paper" }))));
    expect(paper).toContain("1234-5678-9012");
    expect(paper).not.toContain("2026年12月30日");
  });

  test("shows only the steps that a request reached before it ended early", async () => {
    const taken = withdrawn(cases.awaitingFee(), { at: cases.at(5), actor: { kind: "requester" } });
    if (!taken.ok) throw new Error(taken.refusal);
    const text = textOf(await status(cases.notified(taken.value.request, "withdrawn")));
    expect(text).toContain("取下げ");
    expect(text).not.toMatch(/手数料のお支払い|データの調査/);
  });

  test("asks before it withdraws", async () => {
    const markup = await rendered(withdrawPage({ business, request: cases.verifying(), link }));
    expect(markup).toContain('<input type="hidden" name="sure" value="yes">');
    expect(withTag(markup, "a").map(({ attributes }) => attributes["href"])).toContain(
      `/status?link=${link}`,
    );
  });
});

describe("the download", () => {
  test("says how many tries are left at the field", async () => {
    const markup = await rendered(packagePage({ business, request: cases.packaged(), link, triesLeft: 2 }));
    expect(elements(markup).find(({ attributes }) => attributes["id"] === "code-error")?.text).toContain(
      "あと2回",
    );
    expect(textOf(await rendered(packagePage({ business, request: cases.packaged(), link })))).not.toContain(
      "あと",
    );
  });

  test("gives a button that asks for the file, the hash and the last day", async () => {
    const markup = await rendered(
      downloadPage({
        ...{ business, request: cases.packaged(), code: "7K2M9-0PQ3X", link },
        disclosure: disclosureOf(cases.acting(), business) ?? { parts: [] },
      }),
    );
    expect(markup).toContain('action="/package/read"');
    expect(markup).toContain('action="/package/file"');
    expect(markup).not.toContain("X-Amz-Signature");
    for (const told of ["何度でも", "0123456789abcdef".repeat(4), "2026年12月30日(水)"]) {
      expect(textOf(markup)).toContain(told);
    }
  });
});

describe("problem pages", () => {
  const problems = Object.keys(pageMessages("en").problem.texts) as Problem[];

  test.each(languages.flatMap((language) => problems.map((problem) => [problem, language] as const)))(
    "%s in %s says what happened and what to do",
    async (problem, language) => {
      const markup = await rendered(problemPage({ business, language, problem }));
      const { title, text, todo } = pageMessages(language).problem.texts[problem];
      for (const told of [title, text, todo]) expect(textOf(markup)).toContain(asSelf(told, business));
      expect(markup).not.toMatch(/R-[0-9A-Z]{4}-|new-link|<form/);
    },
  );

  test("led here by the address of a page that came after a form, a person is told where to go on", async () => {
    const shown = async (language: "ja" | "en") =>
      textOf(await rendered(problemPage({ business, language, problem: "not-found" })));
    expect(await shown("ja")).toContain("フォームを送信したあとのページを開き直された場合");
    expect(await shown("en")).toContain("a page that came after a form");
  });

  test("can offer a fresh link", async () => {
    const markup = await rendered(
      problemPage({ business, language: "en", problem: "link-expired", retry: "status" }),
    );
    expect(markup).toContain('href="/status/new-link?lang=en"');
  });
});

test.each(known)(
  "the response to requesting a fresh link is the same for all, and says so (%s)",
  async (language) => {
    const markup = await rendered(newLinkSentPage({ business, language }));
    expect(textOf(markup)).toContain(language === "ja" ? "同じ画面" : "the same answer");
    expect(textOf(markup)).not.toMatch(/@|R-[0-9A-Z]{4}-/);
  },
);

test.each(languages)(
  "an agent is not asked again for a document that is being carried over, and is told where more can be sent: %s",
  async (language) => {
    const request = {
      ...cases.verifying({ behalf: cases.mandated, language }),
      carries: true as const,
      messages: [
        {
          n: 1,
          at: "2026-12-07T01:00:00Z",
          from: "requester" as const,
          files: [],
          gone: 1,
          carried: true as const,
        },
      ],
    };
    const text = textOf(await rendered(statusPage({ business, request, link, nowMs: 0 })));
    const { proof } = agentWords(language);
    expect(text).not.toContain(proof.title);
    expect(text).toContain(asSelf(proof.sent, business));
    if (language === "ja") expect(text).toContain("下の「当店に連絡する」から");
  },
);

test("what comes next is not called a disclosure where information on recipients abroad is asked for", async () => {
  const right = "foreign-safeguards" as const;
  const { targetDays } = business.deadlines;
  const page = { business, targetDays, language: "ja" as const, requestId: "R-7K2M-90PQ-3XYZ", right };
  const text = textOf(await rendered(receiptPage({ ...page, confirmBy: "2026-12-14T00:00:00Z" })));
  expect(text).toContain("調査を行い");
  expect(text).not.toContain("開示");
});

test.each(languages)(
  "somebody who withdraws is told how long the files are kept that were sent with messages: %s",
  async (language) => {
    const request = cases.verifying({ behalf: cases.mandated, language });
    const file = { key: "k", bytes: 3, type: "image/png" as const, sha256: "0".repeat(64) };
    const message = { n: 1, at: "2026-12-07T01:00:00Z", from: "requester" as const };
    const shown = async (files: readonly (typeof file)[]) =>
      textOf(
        await rendered(
          withdrawPage({
            business,
            request: { ...request, messages: [{ ...message, files: [...files] }] },
            link,
          }),
        ),
      );
    const kept = language === "ja" ? "お送りいただいたファイルは" : "We delete the files you send";
    expect(await shown([file])).toContain(kept);
    expect(await shown([])).not.toContain(kept);
  },
);
