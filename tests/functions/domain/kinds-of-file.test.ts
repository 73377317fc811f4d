import { expect, test } from "vitest";
import { maxFileBytes, maxFiles, typeOf } from "../../../functions/domain/files.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test.fails("a phone's photo is taken: 25 MB a file, 20 files", () => {
  expect([maxFileBytes, maxFiles]).toEqual([25 * 1024 * 1024, 20]);
});

test.fails("a picture as phones take them (HEIC) is known by its first bytes", () => {
  expect(typeOf(Buffer.concat([Uint8Array.of(0, 0, 0, 24), bytes("ftypheic")]), false)).toBe("image/heic");
});

test.fails("a table in Shift_JIS is a table", () => {
  const sjis = Uint8Array.of(0x93, 0xfa, 0x95, 0x74, 0x2c, 0x8a, 0x7a, 0x0a, 0x31, 0x2c, 0x32, 0x0a);
  expect(typeOf(sjis, true)).toBe("text/csv");
});
