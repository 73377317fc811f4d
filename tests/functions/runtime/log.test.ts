import fc from "fast-check";
import { expect, test } from "vitest";
import { faultFacts, type LogFields } from "../../../functions/domain/log.ts";
import { jsonLog } from "../../../functions/runtime/log.ts";
import { startMs } from "../fakes.ts";

test("a log line has time, severity, code and meaning, and the given ids", () => {
  const lines: string[] = [];
  jsonLog(
    (line) => lines.push(line),
    () => startMs,
  )("handover.gone", { requestId: "R-0000-0000-0000", count: 1 });
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      at: "2026-12-07T00:00:00.000Z",
      level: "warn",
      code: "handover.gone",
      says: "Nothing waited for an answer any more; the record keeps it.",
      requestId: "R-0000-0000-0000",
      count: 1,
    },
  ]);
});

test("there is no field and no code for free text", () => {
  const log = jsonLog(
    () => undefined,
    () => startMs,
  );
  // @ts-expect-error a message is no field of the log
  log("http.fault", { message: "Hanako Yamada" });
  // @ts-expect-error an error is no field of the log
  log("http.fault", { error: new Error("Hanako Yamada") });
  // @ts-expect-error only codes of the catalogue are logged
  expect(() => log("Hanako Yamada called")).toThrow(TypeError);
  // @ts-expect-error a fault is its facts, not the error
  const fields: LogFields = { fault: new Error("Hanako Yamada") };
  expect(fields).toBeDefined();
});

/** Errors in various forms: thrown, with multi-line messages, renamed, with replaced messages. */
function errorsSaying(message: string): readonly unknown[] {
  const renamed = new TypeError(message);
  renamed.name = message;
  const changed = new Error(message);
  changed.message = "changed since";
  const added = new Error("first");
  added.message = message;
  return [
    new Error(message),
    new RangeError(message, { cause: new Error(message) }),
    Object.assign(new Error(message), { detail: message, code: message }),
    renamed,
    changed,
    added,
    new AggregateError([new Error(message)], message),
    message,
    { message, name: message, stack: `Error: ${message}\n    at ${message} (/a.ts:1:1)` },
    undefined,
    null,
  ];
}

test("66: nothing personal in an error's message is logged, in any format", () => {
  const secret = "hanako.yamada@example.com";
  const messages = fc
    .tuple(
      fc.constantFrom(
        "",
        "Error: ",
        "\n",
        "\n    at ",
        "\r\n    at x (",
        "    at ",
        "\n    at f (/",
        "refused: ",
      ),
      fc.constantFrom("", ":1:1", ":1:1)", "/a.ts:1:1)", "\n    at g (/b.ts:2:2)", "\n"),
    )
    .map(([before, after]) => `${before}${secret}${after}`);
  fc.assert(
    fc.property(messages, (message) => {
      for (const thrown of errorsSaying(message)) {
        expect(JSON.stringify(faultFacts(thrown))).not.toContain("hanako");
      }
    }),
  );
});

test("a logged error has its name and its stack frames", () => {
  const facts = faultFacts(new RangeError("secret"));
  expect(facts.name).toBe("RangeError");
  expect(facts.at[0]).toMatch(/log\.test\.ts:\d+:\d+/);
  expect(facts.at.length).toBeLessThanOrEqual(6);
});
