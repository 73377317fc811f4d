import fc from "fast-check";
import { expect, test } from "vitest";
import { mailIdOf, tagValue } from "../../../functions/adapters/mail-tags.ts";
import {
  accessCodeHash,
  accessCodeOf,
  freshAccessCode,
  readable,
  requestIdOf,
  requestIdSchema,
  type SubmissionKey,
  submissionKeySchema,
} from "../../../functions/domain/ids.ts";

const keys = fc.stringMatching(/^[\x21-\x7e]{16,128}$/).map((key) => submissionKeySchema.parse(key));
const deskKey = new Uint8Array(32).fill(3);

test("the same submission always has the same receipt number, and another one has another", () => {
  fc.assert(
    fc.property(keys, keys, (one, other) => {
      expect(requestIdOf(one)).toBe(requestIdOf(submissionKeySchema.parse(String(one))));
      expect(requestIdSchema.safeParse(requestIdOf(one)).success).toBe(true);
      if (one !== other) expect(requestIdOf(one)).not.toBe(requestIdOf(other));
    }),
  );
});

test("receipt numbers are stable across releases, because sent mails contain them", () => {
  const key: SubmissionKey = submissionKeySchema.parse("0123456789abcdef");
  expect(requestIdOf(key)).toMatchInlineSnapshot(`"R-P653-C7TY-6R91"`);
});

test("a code copied by hand in any usual way is the same code", () => {
  const bytes = fc.uint8Array({ minLength: 8, maxLength: 16 });
  const copies: ((code: string) => string)[] = [
    (code) => code.toLowerCase(),
    (code) => code.replace("-", ""),
    (code) => code.replace("-", " "),
    (code) => ` ${code}\n`,
    (code) => code.replace("-", "－").replace("-", "ー"),
    (code) => code.replaceAll("0", "O"),
    (code) => code.replaceAll("0", "o"),
    (code) => code.replaceAll("1", "I"),
    (code) => code.replaceAll("1", "l"),
    (code) => code.replace(/[!-~]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)),
  ];
  fc.assert(
    fc.property(bytes, fc.constantFrom(...copies), (random, copy) => {
      const code = freshAccessCode(random);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
      expect(readable(copy(code))).toBe(readable(code));
    }),
  );
});

test("what is stored of a code differs from request to request and from desk to desk", () => {
  const [one, other] = ["submission-number-1", "submission-number-2"].map((key) =>
    submissionKeySchema.parse(key),
  );
  if (one === undefined || other === undefined) throw new Error("two keys");
  const code = accessCodeOf(deskKey, one);
  const hash = accessCodeHash(deskKey, requestIdOf(one), code);
  expect(accessCodeHash(deskKey, requestIdOf(other), code)).not.toBe(hash);
  expect(accessCodeHash(new Uint8Array(32), requestIdOf(one), code)).not.toBe(hash);
  expect(accessCodeHash(deskKey, requestIdOf(one), code.toLowerCase())).toBe(hash);
  expect(accessCodeOf(new Uint8Array(32), one)).not.toBe(code);
});

test("a code needs enough random bytes", () => {
  expect(() => freshAccessCode(new Uint8Array(6))).toThrow(RangeError);
});

test("a mail's id is read back unchanged from its SES tag", () => {
  const ids = fc.constantFrom(
    "confirm",
    "notice",
    "status-link",
    "verify-identity#1.1",
    "search-system.till#2.13",
  );
  fc.assert(
    fc.property(ids, (id) => {
      expect(tagValue(id)).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(mailIdOf(tagValue(id))).toBe(id);
    }),
  );
});
