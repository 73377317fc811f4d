import { inspect } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";
import { FilesUnscanned, MailThrottled, StepImpossible } from "../../../functions/domain/errors.ts";
import { stepFunction } from "../../../functions/runtime/step-function.ts";
import { FakeRuntime } from "../fakes.ts";

const secret = "hanako@example.com";
const runtime = () => new FakeRuntime({ env: { AWS_REGION: "ap-northeast-1" } });
const input = z.strictObject({ requestId: z.string().startsWith("R-"), attempt: z.int().optional() });

function step(run: () => Promise<unknown>, given = runtime()) {
  return { runtime: given, call: stepFunction("step", [], input, () => run)(given) };
}

async function thrown(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing was thrown");
}

test("a step's result is returned unchanged, and logged as done", async () => {
  const { call, runtime: used } = step(async () => ({ files: 2 }));
  expect(await call({ requestId: "R-1" })).toEqual({ files: 2 });
  expect(used.logged).toEqual([{ code: "task.done", function: "step" }]);
});

test("waiting for a scan is thrown for the retry, but is no fault", async () => {
  const { call, runtime: used } = step(() => Promise.reject(new FilesUnscanned("R-1: 2")));
  expect(await thrown(call({ requestId: "R-1" }))).toMatchObject({ name: "Files.Unscanned" });
  expect(used.logged).toMatchObject([{ code: "task.waits", function: "step" }]);
});

test("an input that does not fit is Input.Bad: its fields are named, their values are not", async () => {
  const { call } = step(async () => undefined);
  for (const [given, names] of [
    [{ requestId: secret }, "requestId"],
    [{ requestId: "R-1", attempt: secret }, "attempt"],
    [{ requestId: "R-1", [secret]: 1 }, ""],
    [{ attempt: "x" }, "requestId, attempt"],
    [secret, ""],
    [null, ""],
  ] as const) {
    const error = await thrown(call(given));
    expect([error.name, error.message]).toEqual(["Input.Bad", names]);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(secret);
  }
});

test("a fault keeps its literal name and its ids, so that Retry and Catch can match it", async () => {
  for (const fault of [
    new MailThrottled("R-1 notice"),
    new StepImpossible("R-1: close in status deciding"),
  ]) {
    const { call, runtime: used } = step(() => Promise.reject(fault));
    expect(await thrown(call({ requestId: "R-1" }))).toBe(fault);
    expect(used.logged).toMatchObject([
      { code: "task.fault", function: "step", fault: { name: fault.name } },
    ]);
  }
});

test("66: only the name of a foreign error is thrown and logged", async () => {
  class ValidationException extends Error {
    override readonly name = "ValidationException";
  }
  for (const error of [
    new ValidationException(`Value '${secret}' is not valid`, { cause: new Error(secret) }),
    Object.assign(new Error(`x\n    at ${secret}`), { $response: { body: secret } }),
    new z.ZodError([{ code: "custom", path: [secret], message: secret, input: secret }]),
  ]) {
    const { call, runtime: used } = step(() => Promise.reject(error));
    const seen = await thrown(call({ requestId: "R-1" }));
    expect(seen.name).toBe("Unexpected");
    expect(seen.message).toMatch(/^step: [A-Za-z]+$/);
    expect(inspect(seen, { depth: 10, showHidden: true })).not.toContain(secret);
    expect(JSON.stringify(used.logged)).not.toContain(secret);
  }
});

test("nothing of a thrown non-error is passed on", async () => {
  const { call, runtime: used } = step(() => Promise.reject(secret));
  expect((await thrown(call({ requestId: "R-1" }))).message).toBe("step: NotAnError");
  expect(JSON.stringify(used.logged)).not.toContain(secret);
});

test("a step refuses to be built without its variables", () => {
  expect(() => stepFunction("step", ["REQUESTS_TABLE"], input, () => async () => 1)(runtime())).toThrow(
    /REQUESTS_TABLE/,
  );
});
