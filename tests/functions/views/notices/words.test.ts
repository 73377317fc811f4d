import { describe, expect, it } from "vitest";
import { languages } from "../../../../functions/domain/business.ts";
import { refusalCodes } from "../../../../functions/domain/rights/codes.ts";
import {
  codesInForce,
  groundsInForce,
  lawOf,
  outcomesOf,
  rightKeys,
} from "../../../../functions/domain/rights/index.ts";
import { we } from "../../../../functions/languages/self.ts";
import {
  articleName,
  articleNames,
  formatDate,
  formatDateTime,
  outcomeName,
  words,
  yen,
} from "../../../../functions/languages/words.ts";

describe("words", () => {
  it("prints articles as each language does", () => {
    expect(articleName("ja", "33(2)(i)")).toBe("個人情報の保護に関する法律第33条第2項第1号");
    expect(articleName("en", "33(2)(i)")).toBe(
      "Article 33(2)(i) of the Act on the Protection of Personal Information",
    );
    expect(articleName("ja", "36")).toBe("個人情報の保護に関する法律第36条");
    expect(articleNames("ja", ["33(2)(i)", "33(2)"])).toEqual([
      "個人情報の保護に関する法律第33条第2項および同項第1号",
    ]);
    expect(articleNames("en", ["37(2)", "policy", "35(6)", "35(7)"], "8-2")).toEqual([
      "Article 35(6), Article 35(7) and Article 37(2) of the Act on the Protection of Personal Information",
      "our privacy policy, clause 8-2",
    ]);
    expect(() => articleName("ja", "33(2)(iiii)")).toThrow(RangeError);
    expect(() => articleName("ja", "Order 11")).toThrow(RangeError);
  });

  it("names an article once for several of its paragraphs, and what applies another", () => {
    const law = "個人情報の保護に関する法律";
    expect(articleNames("ja", ["34(2)", "34(3)"])).toEqual([`${law}第34条第2項および同条第3項`]);
    expect(articleName("ja", "33(5)>33(2)(i)")).toBe(`${law}第33条第5項において準用する同条第2項第1号`);
    expect(articleNames("ja", ["33(5)>33(2)", "33(5)>33(2)(i)"])).toEqual([
      `${law}第33条第5項において準用する同条第2項および同項第1号`,
    ]);
    expect(articleName("ja", "R18(3)*")).toBe(`${law}施行規則第18条第3項ただし書`);
    expect(articleNames("ja", ["R18(4)", "28(3)"])).toEqual([
      `${law}第28条第3項`,
      `${law}施行規則第18条第4項`,
    ]);
    expect(articleName("en", "R18(4)")).toBe(
      "Article 18(4) of the Enforcement Rules for the Act on the Protection of Personal Information",
    );
    expect(articleName("en", "33(5)>33(2)")).toMatch(
      /^Article 33\(2\) as applied mutatis mutandis by Article 33\(5\)/,
    );
    expect(articleName("ja", "39(1)*")).toBe(`${law}第39条第1項ただし書`);
  });

  it("names the clause of the policy that promises a right, where one does", () => {
    expect(articleName("ja", "policy", "3-2")).toBe(`${we}のプライバシーポリシー（3-2）`);
    expect(articleName("en", "policy", "3-2")).toBe("our privacy policy, clause 3-2");
    expect(articleName("en", "policy")).toBe("our privacy policy");
  });

  it.each(languages)(
    "calls no two rights, codes of one right, grounds or measures the same in %s",
    (language) => {
      const w = words(language);
      const names = [
        rightKeys.map((right) => w.right[right].name),
        rightKeys.map((right) => w.right[right].short),
        Object.values(w.ground),
        Object.values(w.measure),
        Object.values(w.choice),
        ...rightKeys.map((right) =>
          codesInForce(right, "2026-11-03").map(({ code }) => w.refusalCode[code].name),
        ),
        ...rightKeys.map((right) =>
          outcomesOf(right).map((outcome) => outcomeName(language, right, outcome)),
        ),
      ];
      for (const list of names) expect(new Set(list).size).toBe(list.length);
    },
  );

  it.each(languages)("has an article and a sentence for every code in %s", (language) => {
    const known = new Set<string>();
    for (const right of rightKeys) {
      for (const { code, article } of codesInForce(right, "2026-11-03")) {
        known.add(code);
        expect(articleName(language, article)).not.toBe("");
        expect(words(language).refusalCode[code].explanation).toMatch(/[。.]$/);
      }
      expect(articleName(language, lawOf(right, "2026-11-03").article)).not.toBe("");
      for (const { article } of groundsInForce(right, "2026-11-03")) {
        expect(articleName(language, article)).not.toBe("");
      }
    }
    expect([...known].sort()).toEqual([...refusalCodes].sort());
  });

  it("writes dates in the business's time zone, and a plain date unchanged", () => {
    expect(formatDate("ja", "Asia/Tokyo", "2026-11-02T15:30:00.000Z")).toBe("2026年11月3日");
    expect(formatDate("en", "America/New_York", "2026-11-03")).toBe("3 November 2026");
    expect(formatDateTime("ja", "Asia/Tokyo", "2026-11-02T15:05:00.000Z")).toBe("2026年11月3日 00:05");
    expect(yen("ja", 1000)).toBe("1,000円");
  });
});
