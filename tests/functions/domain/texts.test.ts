import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { line, text } from "../../../functions/domain/texts.ts";

/**
 * Text length is counted in code points, as people count characters and as JSON Schema does in the API's description.
 */
const kinds = { "one byte": "a", "three bytes": "漢", "four bytes": "𠮷" };

describe.each([
  ["text", text],
  ["line", line],
] as const)("a %s", (_, limited) => {
  test.each(Object.entries(kinds))("of characters of %s is counted in code points", (_kind, one) => {
    expect(limited(5).safeParse(one.repeat(5)).success).toBe(true);
    const { error } = limited(5).safeParse(one.repeat(6));
    expect(error?.issues).toMatchObject([{ code: "too_big", origin: "string", maximum: 5 }]);
    expect(limited(5).safeParse("").success).toBe(false);
  });

  test("says in JSON Schema how long it may be", () => {
    expect(z.toJSONSchema(limited(5))).toMatchObject({ type: "string", minLength: 1, maxLength: 5 });
  });
});
