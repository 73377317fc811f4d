import { beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { later } from "../../../functions/domain/later.ts";

const make = vi.fn(() => z.object({ text: z.string() }));
beforeEach(() => make.mockClear());

/** The ways in which a part is declared in the record; each value lacks it. */
const places = {
  "an optional field": [(part) => z.object({ part: z.optional(part) }), {}],
  "an array": [(part) => z.object({ parts: z.array(part) }), { parts: [] }],
  "a map": [(part) => z.object({ parts: z.record(z.string(), part) }), { parts: {} }],
  "a field of an optional object": [
    (part) => z.object({ whole: z.optional(later(() => z.object({ part }))) }),
    {},
  ],
  "a field of another option of a union": [
    (part) =>
      z.discriminatedUnion("state", [
        z.object({ state: z.literal("with"), part }),
        z.object({ state: z.literal("without") }),
      ]),
    { state: "without" },
  ],
} satisfies Record<string, readonly [(part: z.ZodMiniType) => z.ZodMiniType, unknown]>;

describe.each(Object.entries(places))("a schema made later, in %s", (_, [place, value]) => {
  test("is not made for a value without it: zod does not trigger it", () => {
    const schema = place(later(make));
    expect(schema.safeParse(value).success).toBe(true);
    expect(schema.safeParse(value).success).toBe(true);
    expect(make).not.toHaveBeenCalled();
  });
});

test("a schema made later is made once, by the first value, and checks like the schema itself", () => {
  const schema = z.object({ part: later(make) });
  expect(make).not.toHaveBeenCalled();
  for (const part of [{ text: "one" }, { text: 1 }, {}, null, undefined, "one"]) {
    const plain = z.object({ part: z.object({ text: z.string() }) });
    expect(schema.safeParse({ part })).toEqual(plain.safeParse({ part }));
  }
  expect(make).toHaveBeenCalledTimes(1);
});

test("a lazily made field is required unless it is wrapped", () => {
  const required = z.object({ part: later(make) });
  expect(required.safeParse({}).success).toBe(false);
  expect(required.safeParse({ part: undefined }).success).toBe(false);
  const optional = z.object({ part: z.optional(later(make)) });
  expect(optional.parse({})).toEqual({});
  expect(optional.safeParse({ part: { text: "one" } }).success).toBe(true);
});
