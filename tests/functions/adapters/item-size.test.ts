import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import fc from "fast-check";
import { expect, test } from "vitest";
import { itemSize } from "../../../functions/adapters/item-size.ts";

test.each<[string, AttributeValue, number]>([
  ["an empty string", { S: "" }, 0],
  ["ASCII", { S: "abc" }, 3],
  ["kanji: three bytes each", { S: "開示" }, 6],
  ["a rare kanji: four bytes", { S: "𠮷" }, 4],
  ["half of a surrogate pair, which UTF-8 replaces", { S: "\ud842" }, 3],
  ["zero", { N: "0" }, 1],
  ["one digit", { N: "7" }, 2],
  ["two digits", { N: "42" }, 2],
  ["three digits", { N: "123" }, 3],
  ["a negative number", { N: "-42" }, 3],
  ["trailing zeros do not count", { N: "1000000" }, 2],
  ["leading zeros do not count", { N: "0.0042" }, 2],
  ["an instant in ms", { N: "1743498000123" }, 8],
  ["an exponent", { N: "1.5E+3" }, 2],
  ["bytes, not their base64", { B: new Uint8Array(10) }, 10],
  ["a boolean", { BOOL: false }, 1],
  ["null", { NULL: true }, 1],
  ["an empty list", { L: [] }, 3],
  ["a list", { L: [{ S: "a" }, { N: "1" }] }, 3 + 1 + 1 + 1 + 2],
  ["an empty map", { M: {} }, 3],
  ["a map", { M: { 名: { S: "x" } } }, 3 + 1 + 3 + 1],
  ["a set", { SS: ["a", "開"] }, 4],
])("%s", (_, value, size) => {
  expect(itemSize({ a: value })).toBe(1 + size);
});

/** `__proto__` is left out: the SDK's `marshall` drops it. */
const name = fc.string({ unit: "binary", minLength: 1 }).filter((text) => text !== "__proto__");

/** Anything the desk could store. */
const document = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: "binary" }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(name, tie("value"), { maxKeys: 4 }),
  ),
})).value;
const item = fc.dictionary(name, document, { minKeys: 1, maxKeys: 5 });

test("an item's size is the sum of its attributes' sizes, and no less than the bytes of its texts", () => {
  fc.assert(
    fc.property(item, (written) => {
      const marshalled = marshall(written);
      const attributes = Object.entries(marshalled).map(([name, value]) => itemSize({ [name]: value }));
      expect(itemSize(marshalled)).toBe(attributes.reduce((total, size) => total + size, 0));
      expect(itemSize(marshalled)).toBeGreaterThanOrEqual(textBytes(written));
    }),
  );
});

test("nesting costs four bytes more than name and value: three for the map, one for the element", () => {
  fc.assert(
    fc.property(item, (written) => {
      const names = Object.keys(written).length;
      expect(itemSize(marshall({ a: written }))).toBe(1 + 3 + names + itemSize(marshall(written)));
    }),
  );
});

test("a number takes one byte for every two digits, and one to three more", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), (number) => {
      const digits = String(number).replace("-", "").replace(/0+$/, "").length;
      const size = itemSize({ "": { N: String(number) } });
      expect(size).toBeGreaterThanOrEqual(1 + Math.ceil(digits / 2));
      expect(size).toBeLessThanOrEqual(3 + Math.ceil(digits / 2));
    }),
  );
});

function textBytes(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value !== "object" || value === null) return 0;
  const names = Array.isArray(value) ? 0 : textBytes(Object.keys(value).join(""));
  return names + Object.values(value).reduce((total: number, one) => total + textBytes(one), 0);
}
