import { describe, expect, test } from "vitest";
import { events, Failing, lambda, machine, openWorld, output, startOfTime } from "./world.ts";

describe("Pass, Choice, Succeed, Fail", () => {
  test("Output and Assign see the variables as they were before the state", async () => {
    const world = openWorld();
    const view = await world.run(
      machine({
        One: { Type: "Pass", Assign: { x: 1 }, Next: "Two" },
        Two: {
          Type: "Pass",
          Assign: { x: "{% $x + 1 %}", y: "{% $x %}" },
          Output: "{% $x %}",
          Next: "Three",
        },
        Three: {
          Type: "Pass",
          Output: { x: "{% $x %}", y: "{% $y %}", was: "{% $states.input %}" },
          End: true,
        },
      }),
    );
    expect(output(view)).toEqual({ x: 2, y: 1, was: 1 });
  });

  test("a choice takes the first rule that holds, with its own Assign and Output", async () => {
    const world = openWorld();
    const definition = machine({
      Pick: {
        Type: "Choice",
        Choices: [
          { Condition: "{% $states.input.n > 10 %}", Next: "End", Output: "big", Assign: { size: "big" } },
          {
            Condition: "{% $states.input.n > 5 %}",
            Next: "End",
            Output: "middle",
            Assign: { size: "middle" },
          },
        ],
        Default: "End",
        Output: "small",
        Assign: { size: "small" },
      },
      End: { Type: "Pass", Output: { size: "{% $size %}", input: "{% $states.input %}" }, End: true },
    });
    expect(output(await world.run(definition, { n: 11 }))).toEqual({ size: "big", input: "big" });
    expect(output(await world.run(definition, { n: 6 }))).toEqual({ size: "middle", input: "middle" });
    expect(output(await world.run(definition, { n: 1 }))).toEqual({ size: "small", input: "small" });
  });

  test("no matching rule and no Default fails; a condition must be a boolean", async () => {
    const world = openWorld();
    const none = await world.run(
      machine({
        Pick: { Type: "Choice", Choices: [{ Condition: false, Next: "End" }] },
        End: { Type: "Succeed" },
      }),
    );
    expect(none).toMatchObject({ status: "FAILED", error: "States.NoChoiceMatched" });
    const wrong = await world.run(
      machine({
        Pick: { Type: "Choice", Choices: [{ Condition: "{% 'yes' %}", Next: "End" }] },
        End: { Type: "Succeed" },
      }),
    );
    expect(wrong.error).toBe("States.QueryEvaluationError");
    expect(wrong.cause).toBe(
      "An error occurred while executing the state 'Pick' (entered at the event id #2). The JSONata expression ''yes'' " +
        "specified for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'string' for value: \"yes\"",
    );
  });

  test("Fail gives its error and cause; Succeed its Output", async () => {
    const world = openWorld();
    const failed = await world.run(
      machine({ Stop: { Type: "Fail", Error: "{% $states.input.code %}", Cause: "because" } }),
      { code: "E1" },
    );
    expect(failed).toMatchObject({ status: "FAILED", error: "E1", cause: "because" });
    const done = await world.run(machine({ Done: { Type: "Succeed", Output: { ok: "{% 1 = 1 %}" } } }));
    expect(output(done)).toEqual({ ok: true });
  });

  test("the fields of a template are named as AWS names them", async () => {
    const world = openWorld();
    const cause = async (template: unknown) =>
      (await world.run(machine({ A: { Type: "Pass", Output: template, End: true } }))).cause?.match(
        /field '(.*?)'/,
      )?.[1];
    expect(await cause("{% $no %}")).toBe("Output");
    expect(await cause({ a: { b: [1, "{% $no %}"] } })).toBe("Output/a/b[1]");
  });
});

describe("Wait", () => {
  test("waits seconds, an expression's seconds, or until a timestamp", async () => {
    const world = openWorld();
    const view = await world.run(
      machine({
        A: { Type: "Wait", Seconds: 90, Next: "B" },
        B: { Type: "Wait", Seconds: "{% $states.input.s %}", Next: "C" },
        C: { Type: "Wait", Timestamp: "2025-01-02T00:00:00+09:00", End: true },
      }),
      { s: 10 },
    );
    expect(view.stoppedAt).toBe(Date.UTC(2025, 0, 1, 15));
    const times = world.engine.history(view.arn).map((event) => event.timestamp * 1000 - startOfTime);
    expect(times).toEqual([0, 0, 90_000, 90_000, 100_000, 100_000, 54_000_000, 54_000_000]);
  });

  test.each([
    "2025-02-30T00:00:00Z",
    "2025-01-01T25:00:00Z",
    "2025-01-01T00:00:00",
    "2025-13-01T00:00:00Z",
    "tomorrow",
  ])("%s is not a timestamp", async (text) => {
    const world = openWorld();
    const view = await world.run(
      machine({ A: { Type: "Wait", Timestamp: "{% $states.input %}", End: true } }),
      text,
    );
    expect(view).toMatchObject({ status: "FAILED", error: "States.QueryEvaluationError" });
  });

  test("a time in the past does not wait; an invalid time fails", async () => {
    const world = openWorld();
    const past = await world.run(
      machine({ A: { Type: "Wait", Timestamp: "2001-01-01T00:00:00Z", End: true } }),
    );
    expect(past.stoppedAt).toBe(past.startedAt);
    const wrong = await world.run(
      machine({ A: { Type: "Wait", Timestamp: "{% '2025-01-01' %}", End: true } }),
    );
    expect(wrong.cause).toContain(
      "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: 2025-01-01",
    );
  });
});

describe("Parallel", () => {
  test("gives the outputs in the order of the branches, no matter which ends first", async () => {
    const world = openWorld();
    const branch = (name: string, seconds: number) => ({
      StartAt: name,
      States: {
        [name]: { Type: "Wait", Seconds: seconds, Next: `${name} out` },
        [`${name} out`]: { Type: "Pass", Output: { [name]: "{% $states.input.n %}" }, End: true },
      },
    });
    const view = await world.run(
      machine({
        Both: {
          Type: "Parallel",
          Arguments: { n: "{% $states.input.n * 2 %}" },
          Branches: [branch("slow", 50), branch("fast", 5)],
          End: true,
        },
      }),
      { n: 4 },
    );
    expect(output(view)).toEqual([{ slow: 8 }, { fast: 8 }]);
  });

  test("a failing branch ends the others, and the state can catch it", async () => {
    const world = openWorld();
    const view = await world.run(
      machine({
        Both: {
          Type: "Parallel",
          Branches: [
            { StartAt: "Sleep", States: { Sleep: { Type: "Wait", Seconds: 1000, End: true } } },
            { StartAt: "Boom", States: { Boom: { Type: "Fail", Error: "Boom", Cause: "loud" } } },
          ],
          Catch: [{ ErrorEquals: ["Boom"], Next: "Caught", Output: "{% $states.errorOutput %}" }],
          End: true,
        },
        Caught: { Type: "Pass", End: true },
      }),
    );
    expect(output(view)).toEqual({ Error: "Boom", Cause: "loud" });
    expect(view.stoppedAt).toBe(view.startedAt);
    expect(events(world, view)).toContain("ParallelStateFailed");
  });

  test("branches see the variables around them and keep their own to themselves", async () => {
    const world = openWorld();
    const view = await world.run(
      machine({
        Set: { Type: "Pass", Assign: { outer: 1 }, Next: "Both" },
        Both: {
          Type: "Parallel",
          Branches: [
            {
              StartAt: "In",
              States: {
                In: {
                  Type: "Pass",
                  Assign: { inner: "{% $outer + 1 %}" },
                  Output: "{% $outer %}",
                  End: true,
                },
              },
            },
          ],
          Next: "After",
        },
        After: {
          Type: "Pass",
          Output: { seen: "{% $exists($inner) %}", got: "{% $states.input %}" },
          End: true,
        },
      }),
    );
    expect(output(view)).toEqual({ seen: false, got: [1] });
  });
});

describe("Map", () => {
  const each = (states: Record<string, object>) => ({ StartAt: Object.keys(states)[0], States: states });

  test("runs the items with ItemSelector and the item in the context", async () => {
    const world = openWorld();
    const view = await world.run(
      machine({
        All: {
          Type: "Map",
          Items: "{% $states.input.list %}",
          ItemSelector: {
            v: "{% $states.context.Map.Item.Value %}",
            i: "{% $states.context.Map.Item.Index %}",
            k: "{% $states.input.k %}",
          },
          ItemProcessor: each({ One: { Type: "Pass", End: true } }),
          Output: { all: "{% $states.result %}" },
          End: true,
        },
      }),
      { list: ["a", "b"], k: 9 },
    );
    expect(output(view)).toEqual({
      all: [
        { v: "a", i: 0, k: 9 },
        { v: "b", i: 1, k: 9 },
      ],
    });
  });

  test("MaxConcurrency bounds how many run at once; without it 40 do", async () => {
    const longest = async (items: number, concurrency: object) => {
      const world = openWorld();
      const view = await world.run(
        machine({
          All: {
            Type: "Map",
            Items: Array.from({ length: items }, (_, n) => n),
            ...concurrency,
            ItemProcessor: each({ W: { Type: "Wait", Seconds: 10, End: true } }),
            End: true,
          },
        }),
      );
      expect(view.status).toBe("SUCCEEDED");
      return ((view.stoppedAt ?? 0) - view.startedAt) / 10_000;
    };
    expect(await longest(6, { MaxConcurrency: 2 })).toBe(3);
    expect(await longest(6, { MaxConcurrency: "{% 3 %}" })).toBe(2);
    expect(await longest(41, {})).toBe(2);
  });

  test("the first failure fails the state, unless failures are tolerated", async () => {
    const world = openWorld();
    const definition = (tolerance: object) =>
      machine({
        All: {
          Type: "Map",
          Items: [1, 2, 3, 4],
          ...tolerance,
          ItemProcessor: each({
            Check: {
              Type: "Choice",
              Choices: [{ Condition: "{% $states.input = 2 or $states.input = 3 %}", Next: "Bad" }],
              Default: "Good",
            },
            Bad: { Type: "Fail", Error: "Bad" },
            Good: { Type: "Succeed" },
          }),
          End: true,
        },
      });
    expect(await world.run(definition({}))).toMatchObject({ status: "FAILED", error: "Bad" });
    expect(output(await world.run(definition({ ToleratedFailureCount: 2 })))).toEqual([1, 4]);
    expect(output(await world.run(definition({ ToleratedFailurePercentage: 50 })))).toEqual([1, 4]);
    expect(await world.run(definition({ ToleratedFailureCount: 1 }))).toMatchObject({
      status: "FAILED",
      error: "States.ExceedToleratedFailureThreshold",
    });
  });

  test("no items give an empty list; anything but a list fails", async () => {
    const world = openWorld();
    const definition = machine({
      All: { Type: "Map", ItemProcessor: each({ P: { Type: "Pass", End: true } }), End: true },
    });
    expect(output(await world.run(definition, []))).toEqual([]);
    expect((await world.run(definition, { a: 1 })).cause).toContain(
      'Map state input must be an array but was: {"a":1}',
    );
  });
});

describe("Task", () => {
  test("lambda:invoke wraps the payload, a bare ARN gives it as it is", async () => {
    const world = openWorld({ twice: (payload) => ({ n: payload.n * 2 }) });
    const view = await world.run(
      machine({
        A: { Type: "Task", Resource: lambda("twice"), Arguments: { n: 4 }, Next: "B" },
        B: {
          Type: "Task",
          Resource: "arn:aws:states:::lambda:invoke",
          Arguments: { FunctionName: "twice", Payload: "{% $states.input %}" },
          Output: { n: "{% $states.result.Payload.n %}", status: "{% $states.result.StatusCode %}" },
          End: true,
        },
      }),
    );
    expect(output(view)).toEqual({ n: 16, status: 200 });
    expect(events(world, view)).toEqual([
      "ExecutionStarted",
      "TaskStateEntered",
      "LambdaFunctionScheduled",
      "LambdaFunctionStarted",
      "LambdaFunctionSucceeded",
      "TaskStateExited",
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskSucceeded",
      "TaskStateExited",
      "ExecutionSucceeded",
    ]);
  });

  test("a missing function is Lambda.ResourceNotFoundException", async () => {
    const world = openWorld();
    const view = await world.run(machine({ A: { Type: "Task", Resource: lambda("gone"), End: true } }));
    expect(view.error).toBe("Lambda.ResourceNotFoundException");
  });

  test("a result over 256 KiB fails the task", async () => {
    const world = openWorld({ big: () => "あ".repeat(90_000) });
    const view = await world.run(
      machine({
        A: {
          Type: "Task",
          Resource: lambda("big"),
          Catch: [{ ErrorEquals: ["States.ALL"], Next: "B" }],
          End: true,
        },
        B: { Type: "Pass", End: true },
      }),
    );
    expect(output(view)).toEqual({
      Error: "States.DataLimitExceeded",
      Cause: `The state/task '${lambda("big")}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    });
  });

  test("the context tells the execution, the state, and how often it was retried", async () => {
    const seen: unknown[] = [];
    const world = openWorld({
      look: (payload) => {
        seen.push(payload);
        if (seen.length < 3) throw new Failing("Again", "once more");
        return null;
      },
    });
    await world.run(
      machine({
        Look: {
          Type: "Task",
          Resource: lambda("look"),
          Arguments: {
            retry: "{% $states.context.State.RetryCount %}",
            name: "{% $states.context.Execution.Name %}",
            at: "{% $states.context.State.EnteredTime %}",
          },
          Retry: [{ ErrorEquals: ["Again"] }],
          End: true,
        },
      }),
    );
    expect(seen).toEqual([0, 1, 2].map((retry) => ({ retry, name: "e", at: "2025-01-01T00:00:00.000Z" })));
  });
});

describe("limits", () => {
  test("event 25,000 ends an endless loop", async () => {
    const world = openWorld();
    const view = await world.run(
      machine({
        A: { Type: "Choice", Choices: [{ Condition: true, Next: "A" }], Default: "B" },
        B: { Type: "Succeed" },
      }),
    );
    expect(view).toMatchObject({
      status: "FAILED",
      error: "States.Runtime",
      cause: "The execution reached the maximum number of history events (25000).",
    });
    expect(world.engine.history(view.arn).at(-1)).toMatchObject({
      id: 25_000,
      previousEventId: 24_999,
      type: "ExecutionFailed",
    });
  });

  test("TimeoutSeconds of the machine, and a year, end what waits too long", async () => {
    const world = openWorld();
    const wait = { A: { Type: "Wait", Seconds: 99_999_999, End: true } };
    const short = await world.run(machine(wait, { TimeoutSeconds: 60 }));
    expect(short).toMatchObject({ status: "TIMED_OUT", error: undefined, cause: undefined });
    expect((short.stoppedAt ?? 0) - short.startedAt).toBe(60_000);
    expect(world.engine.history(short.arn).at(-1)).toMatchObject({
      type: "ExecutionTimedOut",
      previousEventId: 0,
      executionTimedOutEventDetails: { error: "States.Timeout" },
    });
    const long = await world.run(machine(wait), {}, 370);
    expect((long.stoppedAt ?? 0) - long.startedAt).toBe(365 * 86_400_000);
  });
});
