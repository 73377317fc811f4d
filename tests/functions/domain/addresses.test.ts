import { expect, test } from "vitest";
import { wantedKeys } from "../../../functions/domain/lookup.ts";
import { quotaAddress } from "../../../functions/domain/quotas.ts";
import { submissionProblems, submissionSchema } from "../../../functions/domain/submission.ts";

/** Addresses as people in Japan have and type them. */

const whole = { type: "disclosure", language: "ja", name: "山田 花子", address: "東京都千代田区" };

const read = (email: string) => submissionSchema.safeParse({ ...whole, email }).data?.email;

test.each([
  ["a full-width @", "hanako＠example.com", "hanako@example.com"],
  ["full-width letters", "ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｃｏｍ", "hanako@example.com"],
  ["invisible characters", "\u200bhana\u00adko@exam\u2060ple.com\ufeff", "hanako@example.com"],
  ["a Japanese full stop", "hanako@example。com", "hanako@example.com"],
  ["a full-width space behind it", "hanako@example.com\u3000", "hanako@example.com"],
  ["an ampersand", "hana&ko@example.com", "hana&ko@example.com"],
  ["an equals sign at its end", "a=b=@example.com", "a=b=@example.com"],
  ["a slash", "x/y@example.com", "x/y@example.com"],
  ["every character of an atom", "!#$%&'*+-/=?^_`{|}~a@example.com", "!#$%&'*+-/=?^_`{|}~a@example.com"],
  ["an old carrier's dots in a row", "taro..y@docomo.ne.jp", "taro..y@docomo.ne.jp"],
  ["an old carrier's dot before the @", "hanako.@docomo.ne.jp", "hanako.@docomo.ne.jp"],
  ["an old carrier's dot in front", ".hanako@ezweb.ne.jp", ".hanako@ezweb.ne.jp"],
  ["the same in quotes", '"taro..y"@docomo.ne.jp', "taro..y@docomo.ne.jp"],
  ["a domain in Japanese", "hanako@窓口.みんな", "hanako@xn--6or331g.xn--q9jyb4c"],
])("an address with %s is accepted", (_what, typed, kept) => {
  expect(read(typed)).toBe(kept);
});

test.each([
  "taro..y@example.com",
  ".taro@example.com",
  "taro.@example.com",
  "taro@localhost",
  "taro@-example.com",
  "taro@example..com",
  "花子@example.com",
  "(taro)@example.com",
  '"taro y"@example.com',
  `${"a".repeat(65)}@example.com`,
  "hanako@example.com、",
  "hanako@example.com」",
  "@example.com",
  "taro@",
])("%s is not an address", (typed) => {
  expect(read(typed)).toBeUndefined();
});

test.each(["hanako@gmail,com", "hanako@ example.com"])("%s is one address with a typo, not two", (email) => {
  const { error } = submissionSchema.safeParse({ ...whole, email });
  expect(error?.issues.map(({ message }) => message)).not.toContain("two-addresses");
  expect(error?.issues).toHaveLength(1);
});

test("a text of invisible characters is not a name, an address or a text, in any field", () => {
  for (const nothing of ["\u200b", "\u3164", "\u2060\u00ad", "\u115f\u1160", "\u2800", "\ufeff \u3000"]) {
    for (const field of ["name", "kana", "address", "phone", "detail", "customerNumber", "period"]) {
      const email = "hanako@example.com";
      const { error, data } = submissionSchema.safeParse({ ...whole, email, [field]: nothing });
      const missing = data === undefined ? [] : submissionProblems(data, "2026-12-07");
      expect([field, (error?.issues ?? missing).length]).toEqual([field, 1]);
      for (const { code, message } of error?.issues ?? [])
        expect([code, message]).toContainEqual(code === "too_small" ? code : "missing");
    }
  }
  for (const visible of ["あ", "👩‍👩‍👧", "عبد", "1", "ﾔ\u200b"]) {
    expect(submissionSchema.safeParse({ ...whole, email: "a@b.example", name: visible }).success).toBe(true);
  }
});

test("a Gmail mailbox is the same with and without dots, under both domains", () => {
  for (const spelt of ["h.a.nako@gmail.com", "hanako+x@googlemail.com", "HANAKO@Gmail.com"]) {
    expect(quotaAddress(spelt)).toBe("hanako@gmail.com");
  }
  expect(quotaAddress("h.anako@example.com")).toBe("h.anako@example.com");
  const subject = { name: "山田 太郎", address: "東京都", email: "h.a.n.a.k.o@gmail.com" };
  const behalf = { kind: "mandated", subject };
  const agent = submissionSchema.parse({ ...whole, email: "hanako@gmail.com", behalf });
  expect(submissionProblems(agent, "2026-12-07")).toMatchObject([{ problem: "same-address" }]);
});

test("79: a request is found by an address that was pasted with invisible characters", () => {
  const key = new Uint8Array(32).fill(7);
  expect(wantedKeys(key, "ha\u200bna\u00adko＠example。com")).toEqual(
    expect.arrayContaining([...wantedKeys(key, "hanako@example.com").slice(-1)]),
  );
});
