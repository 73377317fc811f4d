import { describe, expect, test } from "vitest";
import { languages } from "../../../../functions/domain/business.ts";
import { categories, media } from "../../../../functions/domain/request/person.ts";
import { type FormValues, requestFormPage } from "../../../../functions/views/pages/request-form.ts";
import { newLinkPage } from "../../../../functions/views/pages/status.ts";
import { namesOnForm } from "../../domain/fields/samples.ts";
import { known } from "../notices/texts.ts";
import { jing as business } from "./cases.ts";
import { byId, elements, fields, rendered, textOf, titleOf, withTag } from "./markup.ts";

const empty = { values: {}, problems: [] };
const form = (more: Partial<Parameters<typeof requestFormPage>[0]> = {}) =>
  rendered(
    requestFormPage({
      business,
      language: "en",
      right: "disclosure",
      nonce: "nonce-1234567890",
      ...empty,
      ...more,
    }),
  );

describe("the request form", () => {
  test("posts every field of a request under its name", async () => {
    const markup = await form();
    expect(markup).toContain('<form method="post" action="/requests" novalidate>');
    expect(new Set(fields(markup).map(({ attributes }) => attributes["name"]))).toEqual(
      new Set([
        "name",
        "kana",
        "address",
        "email",
        "phone",
        "customerNumber",
        "channel",
        "period",
        "categories",
        "detail",
        "medium",
        ...namesOnForm("disclosure"),
      ]),
    );
    const hidden = withTag(markup, "input").filter(({ attributes }) => attributes["type"] === "hidden");
    expect(hidden.map(({ attributes }) => [attributes["name"], attributes["value"]])).toEqual([
      ["type", "disclosure"],
      ["lang", "en"],
      ["nonce", "nonce-1234567890"],
      ["step", "check"],
      ["shownFee", "1000"],
    ]);
  });

  test("offers every category and medium, and chooses nothing for the person", async () => {
    const markup = await form();
    const offered = (name: string) =>
      fields(markup)
        .filter(({ attributes }) => attributes["name"] === name)
        .map(({ attributes }) => attributes["value"]);
    expect(offered("categories")).toEqual(categories);
    expect(offered("medium")).toEqual(media);
    expect(markup).not.toMatch(/ checked| selected/);
  });

  test("hides the honeypot from people and screen readers, and removes it once it was filled in", async () => {
    const markup = await form({ values: { name: "typed" } });
    expect(markup).toContain('<div class="skip" aria-hidden="true">');
    expect(markup).toContain(".skip{position:absolute;left:-99rem}");
    expect(byId(markup, "website")?.attributes).toMatchObject({ value: "", tabindex: "-1" });
    const caught = await form({ values: { website: "https://spam.example" } });
    expect(caught).not.toContain("spam.example");
    expect(byId(caught, "website")).toBeUndefined();
    expect(caught).toContain('<input type="hidden" name="trapped" value="yes">');
  });

  test("helps phones and browsers fill it in", async () => {
    const markup = await form();
    expect(byId(markup, "name")?.attributes["autocomplete"]).toBe("name");
    expect(byId(markup, "address")?.attributes["autocomplete"]).toBe("street-address");
    expect(byId(markup, "email")?.attributes).toMatchObject({
      type: "email",
      autocomplete: "email",
    });
    expect(byId(markup, "phone")?.attributes).toMatchObject({
      type: "tel",
      autocomplete: "tel",
    });
  });

  test.each(known)("states fee and purpose of use in %s", async (language) => {
    const text = textOf(await form({ language }));
    expect(text).toContain(language === "ja" ? "1,000円" : "1,000 yen");
    expect(text).toContain(language === "ja" ? "利用目的" : "What we use this form for");
    expect(text).toContain(language === "ja" ? "3年後に削除" : "3 years after");
    const free = { ...business, fee: { ...business.fee, yen: {} } };
    expect(textOf(await form({ language, business: free }))).toContain(
      language === "ja" ? "手数料はかかりません" : "There is no fee",
    );
  });

  test("keeps all input unchanged", async () => {
    const values: FormValues = {
      name: `<script>alert("1")</script> & 'x'`,
      kana: "\u202Eنورا\u202C 🙂",
      postcode: "a\nb",
      address: "1\r\n2",
      email: "not an address",
      phone: "+81 55",
      customerNumber: "K-1",
      period: '"><img src=x>',
      channel: "online-shop",
      categories: ["portrait", "location"],
      detail: "\r\n</textarea><b>x</b>\r\nsecond line",
      medium: "paper",
    };
    const markup = await form({ values, problems: [{ field: "email", problem: "not-an-address" }] });
    expect(markup).toContain(">\n1\r\n2</textarea>");
    for (const name of ["name", "kana", "postcode", "email", "phone", "customerNumber", "period"]) {
      expect(byId(markup, name)?.attributes["value"]).toBe(values[name]);
    }
    expect(markup).not.toMatch(/<script|<img|<b>x/);
    // The parser drops the first line break after the tag, which is the page's own.
    expect(markup).toContain(`>\n\r\n&lt;/textarea&gt;&lt;b&gt;x&lt;/b&gt;\r\nsecond line</textarea>`);
    const chosen = elements(markup).filter(
      ({ attributes }) => "checked" in attributes || "selected" in attributes,
    );
    expect(chosen.map(({ attributes }) => attributes["value"])).toEqual([
      "online-shop",
      "portrait",
      "location",
      "paper",
    ]);
  });

  test("keeps one ticked box, which arrives as a plain text", async () => {
    const markup = await form({ values: { categories: "payment" } });
    expect(elements(markup).filter(({ attributes }) => "checked" in attributes)).toMatchObject([
      { attributes: { value: "payment" } },
    ]);
  });
});

describe("problems", () => {
  const problems = [
    { field: "name", problem: "missing" },
    { field: "email", problem: "two-addresses" },
    { field: "categories.3", problem: "not-allowed" },
    { field: "medium", problem: "missing" },
  ];

  test.each(languages)(
    "come first, in the title too, each with a way to its field (%s)",
    async (language) => {
      const markup = await form({ language, problems });
      expect(titleOf(markup)).toMatch(language === "ja" ? /^エラー：/ : /^Error: /);
      const summary = /<div class="errors" role="alert".*?<\/div>/s.exec(markup)?.[0] ?? "";
      expect(markup.indexOf(summary)).toBeLessThan(markup.indexOf("<form"));
      expect(withTag(summary, "a").map(({ attributes }) => attributes["href"])).toEqual([
        "#name",
        "#email",
        "#categories",
        "#medium",
      ]);
    },
  );

  test("stand next to their field and are tied to it", async () => {
    const markup = await form({ problems });
    const name = byId(markup, "name")?.attributes;
    expect(name?.["aria-invalid"]).toBe("true");
    expect(name?.["aria-describedby"]).toBe("name-hint name-error");
    expect(byId(markup, "name-error")?.text).toContain("Name");
    expect(byId(markup, "email-error")?.text).toContain("one e-mail address only");
    expect(markup).toMatch(
      /<fieldset class="field bad" role="radiogroup" aria-describedby="medium-error" aria-invalid="true">/,
    );
    expect(byId(markup, "categories")?.attributes["aria-invalid"]).toBe("true");
    expect(byId(markup, "kana")?.attributes["aria-invalid"]).toBeUndefined();
  });

  test("are shown even without a field on the page, and if unknown", async () => {
    const markup = await form({
      problems: [
        { field: "nonce", problem: "constructor" },
        { field: "name", problem: "something new" },
      ],
    });
    expect(withTag(markup, "a").some(({ attributes }) => attributes["href"] === "#nonce")).toBe(false);
    expect(textOf(markup)).toContain("nonce: this cannot be right.");
    expect(byId(markup, "name-error")?.text).toContain("this cannot be right");
  });
});

test("the form for a fresh link keeps what was typed", async () => {
  const markup = await rendered(
    newLinkPage({
      business,
      language: "ja",
      values: { receipt: "R-7K2M", email: "a@@b" },
      problems: [{ field: "email", problem: "not-an-address" }],
    }),
  );
  expect(markup).toContain('action="/status/new-link"');
  expect(byId(markup, "receipt")?.attributes["value"]).toBe("R-7K2M");
  expect(byId(markup, "email")?.attributes).toMatchObject({ value: "a@@b", "aria-invalid": "true" });
});
