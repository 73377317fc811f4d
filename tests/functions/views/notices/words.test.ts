import { describe, expect, it } from "vitest";
import { languages } from "../../../../functions/domain/business.ts";
import { codesInForce, refusalCodes } from "../../../../functions/domain/rights.ts";
import {
  articleName,
  formatDate,
  formatDateTime,
  words,
  yen,
} from "../../../../functions/views/messages/words.ts";

describe("words", () => {
  it("prints articles as each language does", () => {
    expect(articleName("ja", "33(2)(i)")).toBe("個人情報の保護に関する法律第33条第2項第1号");
    expect(articleName("en", "33(2)(i)")).toBe(
      "Article 33(2)(i) of the Act on the Protection of Personal Information",
    );
    expect(articleName("ja", "36")).toBe("個人情報の保護に関する法律第36条");
    expect(() => articleName("ja", "33(2)(iiii)")).toThrow(RangeError);
    expect(() => articleName("ja", "Order 11")).toThrow(RangeError);
  });

  it.each(languages)("has an article and a sentence for every code in %s", (language) => {
    const rules = codesInForce("disclosure", "2026-11-03");
    for (const code of refusalCodes) {
      const rule = rules.find((known) => known.code === code);
      expect(articleName(language, rule?.article ?? "")).not.toBe("");
      expect(words(language).refusalCode[code].explanation).toMatch(/[。.]$/);
    }
  });

  it("writes dates on the business's wall, and a plain date as itself", () => {
    expect(formatDate("ja", "Asia/Tokyo", "2026-11-02T15:30:00.000Z")).toBe("2026年11月3日");
    expect(formatDate("en", "America/New_York", "2026-11-03")).toBe("3 November 2026");
    expect(formatDateTime("ja", "Asia/Tokyo", "2026-11-02T15:05:00.000Z")).toBe("2026年11月3日 00:05");
    expect(yen("ja", 1000)).toBe("1,000円");
  });
});
