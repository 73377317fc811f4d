import fc from "fast-check";
import { expect, test } from "vitest";
import { TextCheck } from "../../../functions/domain/text-check.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
/** 予約,額 */
const shiftJis = [0x97, 0x5c, 0x96, 0xf1, 0x2c, 0x8a, 0x7a];

function checked(charset: "utf-8" | "shift_jis", bytes: Uint8Array, cuts: readonly number[] = []) {
  const check = new TextCheck(charset);
  let from = 0;
  for (const at of [...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]) {
    check.add(bytes.subarray(from, at));
    from = Math.max(from, at);
  }
  return check.result();
}

const cuts = fc.array(fc.nat(5000), { maxLength: 6 });
const lines = fc.array(fc.constantFrom("日付,額\r\n", "a,b\r", "𠮷,1\n", "\n", "plain\r\n"), {
  maxLength: 40,
});

test("wherever a text is cut into pieces, the line with a byte that is no character is found", () => {
  fc.assert(
    fc.property(lines, lines, cuts, (before, after, at) => {
      const head = before.join("");
      const whole = Uint8Array.of(...utf8(head), 0xff, ...utf8(after.join("")));
      const expected = head.split(/\r\n|\r|\n/).length;
      expect(checked("utf-8", whole, at)).toEqual({ unreadableLine: expected });
      expect(checked("utf-8", utf8(head + after.join("")), at)).toEqual({ charset: "utf-8" });
    }),
    { numRuns: 60 },
  );
});

test("a table in Shift_JIS is read to its end, and recognized even if it begins in ASCII", () => {
  const ascii = [...utf8("id,name\r\n".repeat(9000))];
  expect(checked("shift_jis", Uint8Array.of(...shiftJis, 0x0a, ...shiftJis), [1, 6])).toEqual({
    charset: "shift_jis",
  });
  expect(checked("shift_jis", Uint8Array.of(...shiftJis, 0x0a, 0x41, 0xfd, 0x0a), [3])).toEqual({
    unreadableLine: 2,
  });
  expect(checked("utf-8", Uint8Array.of(...ascii, ...shiftJis))).toEqual({ charset: "shift_jis" });
  expect(checked("utf-8", Uint8Array.of(...ascii, ...shiftJis, 0x0a, 0xfd))).toEqual({
    unreadableLine: 9001,
  });
  // Cut off in the middle of its last character.
  expect(checked("utf-8", utf8("額\n額").subarray(0, 6))).toEqual({ unreadableLine: 2 });
});
