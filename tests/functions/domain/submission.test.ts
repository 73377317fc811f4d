import fc from "fast-check";
import { expect, test } from "vitest";
import { quotaAddress } from "../../../functions/domain/quotas.ts";
import { submissionDigest, submissionOf, submissionSchema } from "../../../functions/domain/submission.ts";

const whole = {
  type: "disclosure",
  language: "ja",
  name: "山田 花子",
  address: "東京都千代田区千代田1-1",
  email: "hanako@example.com",
};

/** The refused fields of a submission, with the reasons. */
function refusals(change: Record<string, unknown>): readonly string[] {
  const parsed = submissionSchema.safeParse({ ...whole, ...change });
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.code}`);
}

test("a minimal submission is accepted, and the rest has defaults", () => {
  const parsed = submissionSchema.parse(whole);
  expect(parsed).toEqual({ ...whole, categories: [], medium: "electronic" });
  expect(submissionOf(parsed, "2026-12-07").requester).toEqual({
    name: whole.name,
    address: whole.address,
    email: whole.email,
  });
});

test.each([
  ["CR/LF and a header", "Taro\r\nBcc: victim@example.com"],
  ["a lone CR", "Taro\rBcc: victim@example.com"],
  ["a lone LF", "Taro\nBcc: victim@example.com"],
  ["a vertical tab", "Taro\u000bYamada"],
  ["a null", "Taro\0"],
  ["a next-line character", "Taro\u0085Yamada"],
  ["half of an emoji", "Taro \ud83d"],
])("a name with %s is refused", (_what, name) => {
  expect(refusals({ name })).toEqual(["name: invalid_format"]);
});

test.each([
  "山田 花子",
  'O\'Brien <the 2nd> & "sons"',
  "👩‍👩‍👧 Müller-Łukasiewicz",
  "عبد الرحمن",
  "יוסף בן־דוד",
  "ﾔﾏﾀﾞ ﾊﾅｺ",
  "<script>alert(1)</script>",
  '=HYPERLINK("http://evil.example")',
])("the name %s is kept as it was written", (name) => {
  expect(submissionSchema.parse({ ...whole, name }).name).toBe(name);
});

test("any name without control characters is kept, apart from the blanks around it", () => {
  const names = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
    .filter((name) => !/[\p{Cc}\p{Cs}]/u.test(name) && name.trim() !== "" && name.length <= 120);
  fc.assert(
    fc.property(names, (name) => {
      expect(submissionSchema.parse({ ...whole, name }).name).toBe(name.trim());
    }),
  );
});

test.each([
  ["two with a comma", "a@example.com,b@example.com"],
  ["two with a semicolon", "a@example.com;b@example.com"],
  ["two with a blank", "a@example.com b@example.com"],
  ["two with a line break", "a@example.com\nb@example.com"],
  ["two with an encoded line break", "a@example.com%0ab@example.com"],
  ["two @ signs", "a@b@example.com"],
  ["a name beside it", "Taro <taro@example.com>"],
  ["a header behind it", "a@example.com\r\nBcc: b@example.com"],
  ["no domain", "hanako@"],
  ["no @ sign", "hanako.example.com"],
  ["a Cyrillic letter that looks like a Latin one", "h\u0430nako@example.com"],
  ["a null", "hanako@example.com\0"],
  ["255 characters", `${"a".repeat(243)}@example.com`],
  ["a list", ["a@example.com", "b@example.com"]],
])("an address field with %s is refused", (_what, email) => {
  expect(refusals({ email })).not.toEqual([]);
});

test("blanks around an address are not part of it", () => {
  expect(submissionSchema.parse({ ...whole, email: "  hanako@example.com " }).email).toBe(
    "hanako@example.com",
  );
});

test("an unknown field is refused, not ignored", () => {
  for (const extra of ["status", "version", "history", "id", "requester", "tasks"]) {
    expect(refusals({ [extra]: "approved" })).toEqual([": unrecognized_keys"]);
  }
});

test.each(["__proto__", "constructor", "prototype", "toString"])(
  "a field named %s is refused and changes no prototype",
  (name) => {
    const json = JSON.parse(JSON.stringify(whole).replace("{", `{"${name}":{"polluted":true},`));
    expect(submissionSchema.safeParse(json).success).toBe(false);
    expect(Object.hasOwn({}, "polluted")).toBe(false);
    expect("polluted" in {}).toBe(false);
  },
);

test("each field's limit is generous for people and fits into an item", () => {
  const limits = {
    name: 120,
    kana: 120,
    address: 300,
    phone: 40,
    customerNumber: 60,
    period: 120,
    detail: 2000,
  };
  for (const [field, limit] of Object.entries(limits)) {
    expect(refusals({ [field]: "あ".repeat(limit) })).toEqual([]);
    expect(refusals({ [field]: "あ".repeat(limit + 1) })).toEqual([`${field}: too_big`]);
  }
});

test("a text over several lines keeps its lines, however the browser ended them", () => {
  const parsed = submissionSchema.parse({ ...whole, detail: "one\r\ntwo\rthree\n\n\tfour " });
  expect(parsed.detail).toBe("one\ntwo\nthree\n\n\tfour");
  expect(refusals({ detail: "bell\u0007" })).toEqual(["detail: invalid_format"]);
});

test("a long text of line breaks is validated quickly", () => {
  const before = performance.now();
  refusals({ detail: `${"\n\t".repeat(1_000)}\u0000` });
  refusals({ detail: `a${"\n".repeat(60_000)}\u0000` });
  expect(performance.now() - before).toBeLessThan(3_000);
});

test("validating any submission never throws", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (value) => {
      expect(() => submissionSchema.safeParse(value)).not.toThrow();
    }),
  );
});

test("equal submissions have equal digests, others differ, and digests depend on the desk's key", () => {
  const key = new Uint8Array(32).fill(1);
  const digest = submissionDigest(key, submissionSchema.parse(whole));
  expect(submissionDigest(key, submissionSchema.parse({ ...whole }))).toBe(digest);
  expect(submissionDigest(key, submissionSchema.parse({ ...whole, name: "山田 花" }))).not.toBe(digest);
  expect(submissionDigest(key, submissionSchema.parse({ ...whole, kana: "ヤマダ" }))).not.toBe(digest);
  expect(submissionDigest(new Uint8Array(32), submissionSchema.parse(whole))).not.toBe(digest);
});

test.each([
  ["taro@例え.jp", "taro@xn--r8jz45g.jp"],
  ["taro@xn--r8jz45g.jp", "taro@xn--r8jz45g.jp"],
  // The first letter is Cyrillic.
  ["taro@\u0430pple.com", "taro@xn--pple-43d.com"],
  ["taro@EXAMPLE.com", "taro@example.com"],
])("39: the domain of %s has one spelling, that of mail servers", (email, written) => {
  expect(submissionSchema.parse({ ...whole, email }).email).toBe(written);
  expect(quotaAddress(email)).toBe(written);
});

test.each(["太郎@example.com", "taro@", "taro@exa mple.com", "taro@-.jp", "taro@example"])(
  "39: %s is not an address",
  (email) => expect(refusals({ email })).not.toEqual([]),
);
