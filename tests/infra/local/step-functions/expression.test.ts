import fc from "fast-check";
import jsonata from "jsonata";
import { describe, expect, test } from "vitest";
import { Expression } from "../../../../infra/local/step-functions/expression.ts";
import { compileFast, slow } from "../../../../infra/local/step-functions/fast-expressions.ts";
import { examples } from "../../../sampled.ts";

const around = { now: () => Date.UTC(2025, 0, 1), random: () => 0.25 };
const evaluate = async (source: string, input: unknown = {}) =>
  Expression.of(source).evaluate({ states: { input }, variables: {}, around }, "Output");

describe("the functions that Step Functions adds", () => {
  test.each<[string, unknown]>([
    [
      "$partition([1,2,3,4], 2)",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["$partition([1,2,3], 2)", [[1, 2], [3]]],
    ["$partition([0], 5)", [[0]]],
    ["$range(0, 6, 2)", [0, 2, 4, 6]],
    ["$range(3, -3, -2)", [3, 1, -1, -3]],
    ["$range(1, 9, 9)", 1],
    ["$range(-1.7, 2, 1)", [-1, 0, 1, 2]],
    ["$hash('input', 'SHA-1')", "140f86aae51ab9e1cda9b4254fe98a74eb54c1a1"],
    ["$random(42)", 0.7275636800328681],
    ["$random()", 0.25],
    ["$parse('{\"a\":[1,null]}')", { a: [1, null] }],
    ["$length($uuid())", 36],
    ["$now()", "2025-01-01T00:00:00.000Z"],
    ["$millis()", Date.UTC(2025, 0, 1)],
    ["1/0", "Infinity"],
  ])("%s", async (source, value) => {
    expect(await evaluate(source)).toEqual(value);
  });

  test.each<[string, string]>([
    [
      "$partition([1], -1)",
      "threw an error during evaluation. D3137: Second argument must be zero or greater",
    ],
    ["$partition([1], 0)", "returned nothing (undefined)."],
    ["$range(0, 1, 0)", "returned nothing (undefined)."],
    ["$hash('a', 'CRC')", "D3137: Hash algorithm 'CRC' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5"],
    ["$hash(1, 'MD5')", 'T0410: Argument 1 of function "hash" does not match function signature'],
    ["$parse('{')", "D3137: Invalid JSON"],
    ["$eval('1')", "T1006: Attempted to invoke a non-function"],
    ["$randomSeeded(1)", "threw an error during evaluation. T1006: Attempted to invoke a non-function"],
    ["$sum", "returned an unsupported result type."],
    [
      "[1..900000]",
      "evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage",
    ],
    [
      "($f := function($x){ $f($x) + 1 }; $f(1))",
      "evaluation: Stack overflow error: Check for non-terminating recursive function.",
    ],
  ])("%s fails", async (source, message) => {
    await expect(evaluate(source)).rejects.toThrow(message);
  });
});

/** Expressions that the fast evaluator supports, and ones that it must leave to JSONata. */
const values = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom("", "a", "b", true, false, null));
const operand: fc.Arbitrary<string> = fc.oneof(
  values.map((value) => JSON.stringify(value)),
  fc.constantFrom(
    "$v",
    "$w",
    "$states.input",
    "$states.input.a",
    "$states.input.b",
    "$states.input.a.b",
    "$v.a",
    "$v.a.b",
    "$none",
    "$none.x",
  ),
);
const expression: fc.Arbitrary<string> = fc.letrec<{ e: string }>((tie) => ({
  e: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    operand,
    fc
      .tuple(tie("e"), fc.constantFrom("=", "!=", "<", "<=", ">", ">=", "and", "or"), tie("e"))
      .map(([a, op, b]) => `${a} ${op} ${b}`),
    fc.tuple(tie("e"), tie("e"), tie("e")).map(([a, b, c]) => `${a} ? ${b} : ${c}`),
  ),
})).e;
const data = fc.letrec<{ d: unknown }>((tie) => ({
  d: fc.oneof(
    { maxDepth: 3 },
    values,
    fc.array(tie("d"), { maxLength: 2 }),
    fc.record({ a: tie("d"), b: tie("d") }, { requiredKeys: [] }),
  ),
})).d;

test("the fast evaluator never differs from JSONata", async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(expression, data, data, data, async (source, input, v, w) => {
      const compiled = jsonata(source);
      const fast = compileFast(compiled.ast());
      if (fast === undefined) return;
      const bindings: Record<string, unknown> = { states: { input }, v, w };
      const quick = fast((name) => bindings[name]);
      if (quick === slow || quick === undefined) return;
      taken += 1;
      expect(JSON.stringify(quick)).toBe(JSON.stringify(await compiled.evaluate(undefined, bindings)));
    }),
    { numRuns: examples(3000), seed: 1 },
  );
  expect(taken).toBeGreaterThan(examples(300));
});
