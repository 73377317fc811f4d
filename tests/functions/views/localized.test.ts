import { html } from "hono/html";
import { describe, expect, test } from "vitest";
import type { Configuration, Localized } from "../../../functions/domain/business.ts";
import { businessSchema } from "../../../functions/domain/business-schema.ts";
import { contact } from "../../../functions/views/layout.ts";
import { joined, localized, plain, sentence, withBreaks } from "../../../functions/views/localized.ts";
import { feeMail, noticeMail } from "../../../functions/views/mails/mails.ts";
import { noticeLetter } from "../../../functions/views/notices/letter.ts";
import { homePage } from "../../../functions/views/pages/home.ts";
import { awaitingFee, business as configured } from "./notices/cases.ts";
import { cases, nameOf, notifying } from "./notices/endings.ts";

const shop: Localized = { ja: "店 & 工房", en: "Shop & workshop" };
const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/;

test("a text of the business is in the requested language, or in Japanese and marked as such", () => {
  expect(localized(shop, "en")).toBe("Shop & workshop");
  const fallback = localized({ ja: shop.ja }, "en");
  expect(plain(fallback)).toBe("店 & 工房");
  expect(String(html`<p>${fallback}</p>`)).toBe('<p><span lang="ja">店 &amp; 工房</span></p>');
});

test("a sentence marks only what is in another language, and is plain text without marks", () => {
  const said = sentence(
    { shop: localized({ ja: shop.ja }, "en"), day: "Monday" },
    (at) => `${at("day")}: ${at("shop")} <open>`,
  );
  expect(plain(said)).toBe("Monday: 店 & 工房 <open>");
  expect(String(html`${said}`)).toBe('Monday: <span lang="ja">店 &amp; 工房</span> &lt;open&gt;');
  expect(sentence({ shop: localized(shop, "en") }, (at) => `At ${at("shop")}`)).toBe("At Shop & workshop");
});

test("line breaks stay within what is marked", () => {
  const lines = joined(["To pay:", localized({ ja: "店頭で\n現金で" }, "en")], "\n");
  expect(withBreaks(lines).join("")).toBe('To pay:<br><span lang="ja">店頭で<br>現金で</span>');
});

/** A business whose own texts are in Japanese only. */
const inJapanese: Configuration = businessSchema.parse(
  JSON.parse(JSON.stringify(configured), (_, value) => (isLocalized(value) ? { ja: value.ja } : value)),
);

function isLocalized(value: unknown): value is Localized {
  return typeof value === "object" && value !== null && "ja" in value && "en" in value;
}

describe("what an English reader gets from a business with texts in Japanese only", () => {
  const business = inJapanese;
  const mails = [
    ["the fee", feeMail({ business, request: awaitingFee({ language: "en" }), reminder: false })],
    ...cases.map(
      (one) => [nameOf(one), noticeMail({ business, request: notifying(one, { language: "en" }) })] as const,
    ),
  ] as const;

  test.each(mails)("the mail about %s has every text, marked as Japanese", (_, { text, html: markup }) => {
    for (const own of [business.name.ja, business.officer.ja, business.address.ja])
      expect.soft(text).toContain(own);
    expect.soft(text).not.toMatch(/undefined|<span|[\u{E000}\u{E001}]/u);
    expect.soft(text.match(/<span/)).toBeNull();
    expect.soft(unmarked(markup)).not.toMatch(japanese);
    expect.soft(markup).not.toMatch(/undefined|&lt;span|[\u{E000}\u{E001}]/u);
  });

  test.each(cases.map((one) => [nameOf(one), one] as const))("the letter about %s too", (_, one) => {
    const request = notifying(one, { language: "en" });
    const markup = String(noticeLetter({ business, request, ending: request.ending }));
    expect.soft(markup).toContain(`<span lang="ja">${business.address.ja}</span>`);
    expect.soft(unmarked(markup)).not.toMatch(japanese);
    expect.soft(markup).not.toMatch(/undefined|&lt;span|[\u{E000}\u{E001}]/u);
  });

  test("the foot of every page, and the start page", () => {
    const foot = String(contact(business, "en"));
    expect(foot).toContain(`Address: <span lang="ja">${business.address.ja}</span>`);
    expect(unmarked(foot)).not.toMatch(japanese);
    const start = String(homePage({ business, language: "en", today: "2026-12-07" }));
    expect(unmarked(start.replace(/<section[^>]* lang="ja">.*?<\/section>/s, ""))).not.toMatch(japanese);
  });
});

/** Markup without the parts it marks as Japanese. */
function unmarked(markup: string): string {
  return markup.replace(/<(\w+)[^>]* lang="ja"[^>]*>.*?<\/\1>/gs, "");
}
