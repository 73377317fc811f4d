import { describe, expect, test } from "vitest";
import { events, Failing, lambda, machine, openWorld, output, startOfTime, type World } from "./world.ts";

function failing(times: number): { world: World; retried: () => number[] } {
  let left = times;
  const world = openWorld({
    f: () => {
      left -= 1;
      if (left >= 0) throw new Failing("Flaky", "not now");
      return "done";
    },
  });
  return { world, retried: () => world.calls.map((call) => (call.at - startOfTime) / 1000) };
}

describe("Retry", () => {
  test("waits interval times backoff, up to MaxDelaySeconds", async () => {
    const { world, retried } = failing(4);
    const view = await world.run(
      machine({
        A: {
          Type: "Task",
          Resource: lambda("f"),
          Retry: [
            {
              ErrorEquals: ["Flaky"],
              IntervalSeconds: 2,
              BackoffRate: 3,
              MaxDelaySeconds: 10,
              MaxAttempts: 5,
            },
          ],
          End: true,
        },
      }),
    );
    expect(output(view)).toBe("done");
    expect(retried()).toEqual([0, 2, 8, 18, 28]);
  });

  test("by default three times after 1, 2 and 4 seconds", async () => {
    const { world, retried } = failing(9);
    const view = await world.run(
      machine({
        A: { Type: "Task", Resource: lambda("f"), Retry: [{ ErrorEquals: ["States.ALL"] }], End: true },
      }),
    );
    expect(view).toMatchObject({ status: "FAILED", error: "Flaky" });
    expect(retried()).toEqual([0, 1, 3, 7]);
  });

  test("full jitter stays within the delay and repeats with the seed", async () => {
    const delays = async () => {
      const { world, retried } = failing(3);
      await world.run(
        machine({
          A: {
            Type: "Task",
            Resource: lambda("f"),
            Retry: [{ ErrorEquals: ["Flaky"], IntervalSeconds: 100, BackoffRate: 1, JitterStrategy: "FULL" }],
            End: true,
          },
        }),
      );
      return retried();
    };
    const first = await delays();
    expect(first).toEqual(await delays());
    for (const [index, at] of first.slice(1).entries())
      expect(at - (first[index] ?? 0)).toBeLessThanOrEqual(100);
    expect(new Set(first).size).toBe(4);
  });

  test("each retrier counts its own attempts, and a new execution starts at zero", async () => {
    const errors = ["A", "B", "A", "B"];
    const world = openWorld({
      f: () => {
        const error = errors.shift();
        if (error !== undefined) throw new Failing(error, "");
        return 1;
      },
    });
    const once = { MaxAttempts: 1 };
    const retry = (MaxAttempts: number) => [
      { ErrorEquals: ["A"], MaxAttempts },
      { ErrorEquals: ["B"], MaxAttempts },
    ];
    const two = await world.run(
      machine({ T: { Type: "Task", Resource: lambda("f"), Retry: retry(2), End: true } }),
    );
    expect(two.status).toBe("SUCCEEDED");
    errors.push("A", "B", "A");
    const one = await world.run(
      machine({ T: { Type: "Task", Resource: lambda("f"), Retry: retry(once.MaxAttempts), End: true } }),
    );
    expect(one).toMatchObject({ status: "FAILED", error: "A" });
  });
});

describe("Catch", () => {
  const task = (rest: object) =>
    machine({
      A: { Type: "Task", Resource: lambda("f"), End: true, ...rest },
      B: { Type: "Pass", Output: { in: "{% $states.input %}", v: "{% $v %}" }, End: true },
    });

  test("States.TaskFailed catches a function's error", async () => {
    const { world } = failing(1);
    const caught = await world.run(
      task({
        Catch: [
          { ErrorEquals: ["States.TaskFailed"], Next: "B", Assign: { v: "{% $states.errorOutput.Error %}" } },
        ],
      }),
      { a: 1 },
    );
    expect(output(caught)).toEqual({
      in: { Error: "Flaky", Cause: '{"errorType":"Flaky","errorMessage":"not now"}' },
      v: "Flaky",
    });
  });

  test("a function that never answers times out: States.Timeout, not States.TaskFailed", async () => {
    const world = openWorld();
    const wait = (names: string[]) =>
      machine({
        A: {
          Type: "Task",
          Resource: "arn:aws:states:::states:startExecution.sync:2",
          Arguments: {
            StateMachineArn: world.engine.machines.put(
              "long",
              machine({ W: { Type: "Wait", Seconds: 60, End: true } }),
            ).arn,
          },
          TimeoutSeconds: 5,
          Catch: names.map((name) => ({ ErrorEquals: [name], Next: "B", Output: name })),
          End: true,
        },
        B: { Type: "Pass", End: true },
      });
    expect(output(await world.run(wait(["States.TaskFailed", "States.Timeout"])))).toBe("States.Timeout");
  });

  test("an evaluation that fails can be caught like any error", async () => {
    const { world } = failing(0);
    const view = await world.run(
      task({
        Output: "{% $nothing %}",
        Catch: [
          { ErrorEquals: ["States.QueryEvaluationError"], Next: "B", Assign: { v: 1 }, Output: "caught" },
        ],
      }),
    );
    expect(output(view)).toEqual({ in: "caught", v: 1 });
    expect(events(world, view)).toContain("EvaluationFailed");
  });

  test("retries come first, then the catcher", async () => {
    const { world, retried } = failing(9);
    const view = await world.run(
      task({
        Retry: [{ ErrorEquals: ["Flaky"], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ["Flaky"], Next: "B", Assign: { v: 0 }, Output: "x" }],
      }),
    );
    expect(retried()).toEqual([0, 1]);
    expect(output(view)).toEqual({ in: "x", v: 0 });
  });
});

describe("task tokens", () => {
  const ask = (rest: object = {}) =>
    machine({
      Ask: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
        Arguments: { FunctionName: "ask", Payload: { token: "{% $states.context.Task.Token %}" } },
        End: true,
        ...rest,
      },
      Late: { Type: "Pass", End: true },
    });

  async function asked(rest: object = { Catch: [{ ErrorEquals: ["States.ALL"], Next: "Late" }] }) {
    const tokens: string[] = [];
    const world = openWorld({ ask: ({ token }: { token: string }) => void tokens.push(token) });
    world.engine.resume();
    const { arn } = await world.engine.start(world.engine.machines.put("ask", ask(rest)).arn, "{}", "e");
    await world.activity.idle();
    const token = tokens[0] ?? "";
    return { world, token, tokens, view: () => world.engine.describe(arn) };
  }

  test("success carries any JSON", async () => {
    const { world, token, view } = await asked();
    await world.engine.sendTaskSuccess(token, '[1,"two"]');
    await world.activity.idle();
    expect(output(view())).toEqual([1, "two"]);
    expect(events(world, view())).toEqual([
      "ExecutionStarted",
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskSubmitted",
      "TaskSucceeded",
      "TaskStateExited",
      "ExecutionSucceeded",
    ]);
  });

  test("failure without error and cause is caught with nulls", async () => {
    const { world, token, view } = await asked();
    await world.engine.sendTaskFailure(token, undefined, undefined);
    await world.activity.idle();
    expect(output(view())).toEqual({ Error: null, Cause: null });
  });

  test("a token may be returned before its function has returned", async () => {
    const world: World = openWorld({
      ask: async ({ token }: { token: string }) => {
        await world.engine.sendTaskSuccess(token, '"early"');
      },
    });
    const view = await world.run(ask({ Catch: [{ ErrorEquals: ["States.ALL"], Next: "Late" }] }));
    expect(output(view)).toBe("early");
  });

  test("a missed heartbeat is States.Timeout and matches States.HeartbeatTimeout; heartbeats do not move TimeoutSeconds", async () => {
    const guarded = {
      HeartbeatSeconds: 60,
      TimeoutSeconds: 150,
      Catch: [{ ErrorEquals: ["States.HeartbeatTimeout"], Next: "Late" }],
    };
    const missed = await asked(guarded);
    await missed.world.clock.advance(59_000);
    await missed.world.engine.sendTaskHeartbeat(missed.token);
    await missed.world.clock.advance(59_000);
    expect(missed.view().status).toBe("RUNNING");
    await missed.world.clock.advance(1000);
    expect(output(missed.view())).toEqual({ Error: "States.Timeout", Cause: null });
    expect(events(missed.world, missed.view()).filter((type) => type.includes("Heartbeat"))).toEqual([]);

    const beating = await asked(guarded);
    for (let beat = 0; beat < 2; beat += 1) {
      await beating.world.clock.advance(50_000);
      await beating.world.engine.sendTaskHeartbeat(beating.token);
    }
    await beating.world.clock.advance(50_000);
    expect(beating.view()).toMatchObject({ status: "FAILED", error: "States.Timeout" });
  });

  test("garbage is InvalidToken; a token of a closed or expired task is TaskTimedOut; bad output InvalidOutput", async () => {
    const { world, token } = await asked();
    await expect(world.engine.sendTaskSuccess("garbage", "1")).rejects.toMatchObject({
      name: "InvalidToken",
    });
    await expect(world.engine.sendTaskSuccess(`${token}x`, "1")).rejects.toMatchObject({
      name: "InvalidToken",
    });
    await expect(world.engine.sendTaskSuccess(token, "{")).rejects.toMatchObject({ name: "InvalidOutput" });
    await world.engine.sendTaskSuccess(token, "1");
    await expect(world.engine.sendTaskSuccess(token, "1")).rejects.toMatchObject({ name: "TaskTimedOut" });
    await expect(world.engine.sendTaskHeartbeat(token)).rejects.toMatchObject({ name: "TaskTimedOut" });
  });

  test("of two answers at the same time one is taken", async () => {
    const { world, token, view } = await asked();
    const answers = await Promise.allSettled([
      world.engine.sendTaskSuccess(token, "1"),
      world.engine.sendTaskFailure(token, "E", "c"),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(["fulfilled", "rejected"]);
    await world.activity.idle();
    expect(output(view())).toBe(1);
  });
});

describe("nested executions", () => {
  const child = machine({
    W: { Type: "Wait", Seconds: 30, Next: "O" },
    O: { Type: "Pass", Output: { n: "{% $states.input.n + 1 %}" }, End: true },
  });
  const parent = (suffix: string, stateMachine: string) =>
    machine({
      Start: {
        Type: "Task",
        Resource: `arn:aws:states:::states:startExecution${suffix}`,
        Arguments: { StateMachineArn: stateMachine, Name: "c", Input: { n: 1 } },
        End: true,
      },
    });

  test(".sync:2 waits and gives the output as JSON, .sync as text, and without either it goes on at once", async () => {
    const take = async (suffix: string) => {
      const world = openWorld();
      const { arn } = world.engine.machines.put("child", child);
      const view = await world.run(parent(suffix, arn));
      return { view, out: output(view) };
    };
    const two = await take(".sync:2");
    expect(two.out).toMatchObject({ Status: "SUCCEEDED", Name: "c", Output: { n: 2 }, Input: { n: 1 } });
    expect((two.view.stoppedAt ?? 0) - two.view.startedAt).toBe(30_000);
    expect((await take(".sync")).out).toMatchObject({ Output: '{"n":2}' });
    const plain = await take("");
    expect(plain.view.stoppedAt).toBe(plain.view.startedAt);
    expect(plain.out).toMatchObject({ ExecutionArn: expect.stringContaining(":execution:child:c") });
  });

  test("a child that no one waits for any more is stopped", async () => {
    const world = openWorld();
    const { arn } = world.engine.machines.put("child", child);
    const definition = parent(".sync:2", arn);
    const stopped = await world.run({ ...definition, TimeoutSeconds: 10 });
    expect(stopped.status).toBe("TIMED_OUT");
    expect(world.engine.describe(`${arn.replace("stateMachine", "execution")}:c`)).toMatchObject({
      status: "ABORTED",
      stoppedAt: stopped.stoppedAt,
    });
  });

  test("a child that fails fails the task with States.TaskFailed", async () => {
    const world = openWorld();
    const { arn } = world.engine.machines.put(
      "child",
      machine({ F: { Type: "Fail", Error: "E", Cause: "c" } }),
    );
    const view = await world.run(parent(".sync:2", arn));
    expect(view.error).toBe("States.TaskFailed");
    expect(JSON.parse(view.cause ?? "")).toMatchObject({ Status: "FAILED", Error: "E", Cause: "c" });
  });
});

describe("redrive", () => {
  test("runs on from the state that failed, keeping what was done", async () => {
    let broken = true;
    const world = openWorld({
      ok: () => "ok",
      f: () => {
        if (broken) throw new Failing("Down", "");
        return "up";
      },
    });
    const definition = machine({
      First: { Type: "Task", Resource: lambda("ok"), Next: "Both" },
      Both: {
        Type: "Parallel",
        Branches: [
          { StartAt: "Ok", States: { Ok: { Type: "Task", Resource: lambda("ok"), End: true } } },
          {
            StartAt: "Wait",
            States: {
              Wait: { Type: "Wait", Seconds: 5, Next: "F" },
              F: { Type: "Task", Resource: lambda("f"), End: true },
            },
          },
        ],
        End: true,
      },
    });
    const failed = await world.run(definition, {}, 1);
    expect(failed).toMatchObject({ status: "FAILED", error: "Down" });
    broken = false;
    await world.engine.redrive(failed.arn);
    await world.activity.idle();
    const redriven = world.engine.describe(failed.arn);
    expect(redriven).toMatchObject({ status: "SUCCEEDED", redrives: 1 });
    expect(output(redriven)).toEqual(["ok", "up"]);
    expect(world.calls.map((call) => call.name)).toEqual(["ok", "ok", "f", "f"]);
    const ids = world.engine.history(failed.arn).map((event) => event.id);
    expect(ids).toEqual(ids.map((_, index) => index + 1));
    await expect(world.engine.redrive(failed.arn)).rejects.toMatchObject({ name: "ExecutionNotRedrivable" });
  });

  test("not after 14 days", async () => {
    const world = openWorld();
    const failed = await world.run(machine({ F: { Type: "Fail" } }), {}, 15);
    await expect(world.engine.redrive(failed.arn)).rejects.toMatchObject({ name: "ExecutionNotRedrivable" });
  });
});
