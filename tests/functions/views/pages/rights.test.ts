import { describe, expect, test } from "vitest";
import { type Language, languages } from "../../../../functions/domain/business.ts";
import { policyOn } from "../../../../functions/domain/policy/policy.ts";
import { categories } from "../../../../functions/domain/request/person.ts";
import { measures } from "../../../../functions/domain/rights/claims.ts";
import { rightGroups, wants } from "../../../../functions/domain/rights/groups.ts";
import {
  groundsInForce,
  lawOf,
  type RightKey,
  rightKeys,
  rightOf,
  rightsIn,
} from "../../../../functions/domain/rights/index.ts";
import { submissionSchema } from "../../../../functions/domain/submission.ts";
import { pageMessages } from "../../../../functions/languages/pages.ts";
import { requestPages } from "../../../../functions/languages/request-pages.ts";
import { asSelf } from "../../../../functions/languages/self.ts";
import { articleName, words } from "../../../../functions/languages/words.ts";
import { type FormValues, requestFormPage } from "../../../../functions/views/pages/request-form.ts";
import { namesOnForm } from "../../domain/fields/samples.ts";
import { jing as business } from "./cases.ts";
import { byId, elements, fields, rendered, textOf, titleOf, withTag } from "./markup.ts";

const today = "2026-11-22";

function form(
  right: RightKey,
  language: Language,
  more: Partial<Parameters<typeof requestFormPage>[0]> = {},
) {
  const empty = { values: {}, problems: [] };
  return rendered(
    requestFormPage({ business, language, right, nonce: "n".repeat(32), today, ...empty, ...more }),
  );
}

const namesOf = (markup: string) => new Set(fields(markup).map(({ attributes }) => attributes["name"] ?? ""));
const valuesOf = (markup: string, name: string) =>
  fields(markup).flatMap(({ attributes }) =>
    attributes["name"] === name ? (attributes["value"] ?? []) : [],
  );

const person = ["name", "kana", "address", "email", "phone"];
const known = ["customerNumber", "channel", "period"];
const rows = [0, 1, 2, 3, 4].flatMap((row) => [`item.${row}`, `current.${row}`, `correct.${row}`]);

/** The fields of each right's form, besides the person: written independently of the table. */
const written: Partial<Readonly<Record<RightKey, readonly string[]>>> = {
  disclosure: [...known, "categories", "detail", "medium"],
  "third-party-records": [...known, "recipient", "categories", "detail", "medium"],
  purpose: ["customerNumber"],
  correction: [...known, ...rows, "facts"],
  "stop-violation": [...known, "ground", "measure", "facts", "categories"],
  "stop-provision": [...known, "ground", "facts", "recipient", "categories"],
  "stop-need": [...known, "ground", "measure", "facts", "categories"],
  erasure: [...known, "facts", "categories"],
  "opt-out": [...known, "facts", "categories"],
  "consent-withdrawal": [...known, "facts"],
  inquiry: ["message"],
};

/** The fields of any right's form, according to the table of rights. */
function fromTable(right: RightKey): readonly string[] {
  const { act, identity, kinds, ownWords } = rightOf(right);
  const { grounds, measures, facts, items, recipient, message } = lawOf(right, today).claims;
  const fields = {
    customerNumber: identity,
    channel: act !== "words",
    period: act !== "words",
    ...Object.fromEntries(rows.map((row) => [row, items])),
    ground: grounds.length > 0,
    measure: measures.length > 1,
    facts: facts !== "none",
    recipient,
    message,
    categories: kinds,
    detail: ownWords,
    medium: act === "package",
  };
  return Object.entries(fields).flatMap(([name, has]) => (has ? [name] : []));
}
const asked = (right: RightKey) => written[right] ?? fromTable(right);

const knownHere = new Set([...person, ...Object.values(written).flat()]);

test.each(rightKeys)("%s: the table of rights gives the fields listed in this test", (right) => {
  expect(new Set(fromTable(right))).toEqual(new Set(asked(right)));
});

test("every right is in one group of the start page", () => {
  expect(rightGroups.flatMap(rightsIn).sort()).toEqual([...rightKeys].sort());
  expect(wants.flatMap(({ groups }) => groups).toSorted()).toEqual([...rightGroups].sort());
});

describe.each(languages)("the form in %s", (language) => {
  describe.each(rightKeys)("%s", (right) => {
    const { claims } = lawOf(right, today);

    test("asks for what the right needs, by the names that are read", async () => {
      const names = namesOf(await form(right, language));
      // For the fields known to this file; newer ones follow the table of fields.
      expect(new Set([...names].filter((name) => knownHere.has(name)))).toEqual(
        new Set([...person, ...asked(right)]),
      );
      expect(names).toEqual(new Set(namesOnForm(right)));
      const read = new Set([...Object.keys(submissionSchema.def.getter().shape), ...rows]);
      expect([...names].filter((name) => !read.has(name))).toEqual([]);
    });

    test.each(["under16", "specifiedBiometric"])(
      "asks %s, which an announced law will need, of everybody who has to be identified",
      async (name) => {
        expect(namesOf(await form(right, language)).has(name)).toBe(rightOf(right).identity);
      },
    );

    test("offers the grounds in force with their articles, and the measures where there is a choice", async () => {
      const markup = await form(right, language);
      const grounds = groundsInForce(right, today);
      expect(valuesOf(markup, "ground")).toEqual(grounds.map(({ ground }) => ground));
      for (const { ground, article } of grounds) {
        expect(textOf(markup)).toContain(words(language).ground[ground]);
        expect(textOf(markup)).toContain(articleName(language, article));
      }
      expect(valuesOf(markup, "measure")).toEqual(claims.measures.length > 1 ? claims.measures : []);
    });

    test("offers no ground of a law that was not yet in force", async () => {
      expect(valuesOf(await form(right, language, { today: "2020-01-01" }), "ground")).toEqual([]);
    });

    test("shows the right's name, content, basis and fee", async () => {
      const markup = await form(right, language);
      const text = textOf(markup);
      expect(titleOf(markup)).toContain(words(language).right[right].name);
      expect(text).toContain(asSelf(pageMessages(language).rights[right].about, business));
      const clause = policyOn(business, today).promises[right];
      const law = articleName(language, lawOf(right, today).article, clause);
      expect(text).toContain(asSelf(law, business));
      if (clause !== undefined) expect(text).toContain(asSelf(words(language).policy(clause), business));
      expect(text.includes(requestPages(language).form.free)).toBe(right !== "disclosure");
    });

    test("asks for facts only where the right does, and says whether they are needed", async () => {
      const label = pageMessages(language).rights[right].facts?.label;
      expect(label !== undefined).toBe(claims.facts !== "none");
      if (label === undefined) return;
      const { required, optional } = pageMessages(language).common;
      const badge = claims.facts === "required" ? required : optional;
      expect(textOf(await form(right, language))).toContain(`${label} ${badge}`);
    });

    test("warns of erasure, and for how long it can be called off", async () => {
      const text = textOf(await form(right, language));
      expect(text.includes(language === "ja" ? "元に戻せません" : "cannot be restored")).toBe(
        claims.measures.includes("erase"),
      );
    });

    test("keeps what was typed, as it was typed", async () => {
      const hostile = `"><script>alert(1)</script>`;
      const values: FormValues = {
        ...{ type: right, name: hostile, ground: "rights-at-risk", measure: measures[1] },
        ...Object.fromEntries([...rows, "recipient"].map((name) => [name, `${hostile}${name}`])),
        ...{ facts: hostile, message: hostile, categories: [...categories], medium: "paper" },
      };
      const markup = await form(right, language, { values });
      expect(markup).not.toContain("<script");
      for (const name of namesOf(markup)) {
        const field = byId(markup, name);
        if (field?.tag === "textarea" && values[name] !== undefined) expect(field.text).toBe(values[name]);
        if (field?.tag === "input" && (rows.includes(name) || name === "recipient")) {
          expect(field.attributes["value"]).toBe(values[name]);
        }
      }
      const chosen = elements(markup).flatMap(({ attributes }) =>
        "checked" in attributes ? [attributes["value"]] : [],
      );
      const expected = [
        ...(groundsInForce(right, today).some(({ ground }) => ground === "rights-at-risk")
          ? ["rights-at-risk"]
          : []),
        ...(claims.measures.length > 1 ? [measures[1]] : []),
        ...(asked(right).includes("categories") ? categories : []),
        ...(asked(right).includes("medium") ? ["paper"] : []),
      ];
      expect(chosen).toEqual(expected);
    });
  });

  test("leads from a problem with the items to their rows, and says what a row needs", async () => {
    const markup = await form("correction", language, {
      values: { type: "correction", "item.1": "住所" },
      problems: [{ field: "items", problem: "missing" }],
    });
    const summary = /<div class="errors".*?<\/div>/s.exec(markup)?.[0] ?? "";
    expect(withTag(summary, "a").map(({ attributes }) => attributes["href"])).toEqual(["#items"]);
    expect(byId(markup, "items-error")?.text).toBe(pageMessages(language).claimForm.itemsMissing);
    expect(withTag(markup, "details").at(-1)?.attributes).toHaveProperty("open");
  });

  test("folds the further rows away until one of them is filled", async () => {
    expect(withTag(await form("correction", language), "details").at(-1)?.attributes).not.toHaveProperty(
      "open",
    );
  });
});
