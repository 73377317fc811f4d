import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { examples } from "../../../sampled.ts";
import { randomFunctions, randomMachine } from "./random-machines.ts";
import { machine, openWorld, output, type World } from "./world.ts";

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), "engine-"));
  folders.push(made);
  return made;
};
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
const file = "step-functions.sqlite";

/** A copy of a journal as a kill after its first `kept` turns would have left it. */
function killedAfter(kept: number, source: string): string {
  const target = folder();
  copyFileSync(join(source, file), join(target, file));
  const database = new DatabaseSync(join(target, file));
  database.prepare("DELETE FROM turns WHERE id NOT IN (SELECT id FROM turns ORDER BY id LIMIT ?)").run(kept);
  database.exec("UPDATE executions SET status = 'RUNNING', stopped = NULL"); // the last turn, that ended it, is gone
  database.close();
  return target;
}

function turns(source: string): number {
  const database = new DatabaseSync(join(source, file));
  const row = database.prepare("SELECT COUNT(*) AS n FROM turns").get();
  database.close();
  return Number(row?.["n"]);
}

const day = 86_400_000;
const arn = "arn:aws:states:ap-northeast-1:000000000000:execution:m:e";

function ending(world: World): object {
  const { status, error, cause, output: out } = world.engine.describe(arn);
  return { status, error, cause, out };
}

test("random machines: one terminal state, history ids in a row, and the same seed gives the same history", async () => {
  await fc.assert(
    fc.asyncProperty(randomMachine, fc.integer({ min: 0, max: 30 }), async (definition, n) => {
      const run = async () => {
        const world = openWorld(randomFunctions);
        world.engine.resume();
        await world.engine.start(world.engine.machines.put("m", definition).arn, JSON.stringify({ n }), "e");
        await world.clock.advance(day);
        return world.engine.history(arn);
      };
      const history = await run();
      expect(history.map((event) => event.id)).toEqual(history.map((_, index) => index + 1));
      expect(history.every((event) => (event.previousEventId ?? 0) < (event.id ?? 0))).toBe(true);
      const terminal = history.filter((event) =>
        /^Execution(Succeeded|Failed|Aborted|TimedOut)$/.test(event.type ?? ""),
      );
      expect(terminal).toHaveLength(1);
      expect(history.at(-1)).toBe(terminal[0]);
      expect(await run()).toEqual(history);
    }),
    { numRuns: examples(80), seed: 11 },
  );
});

test("an execution killed after any turn and resumed ends as if it had not been killed", async () => {
  await fc.assert(
    fc.asyncProperty(randomMachine, fc.integer({ min: 0, max: 30 }), async (definition, n) => {
      const whole = folder();
      const first = openWorld(randomFunctions, { dataFolder: whole });
      first.engine.resume();
      await first.engine.start(first.engine.machines.put("m", definition).arn, JSON.stringify({ n }), "e");
      await first.clock.advance(day);
      const expected = ending(first);
      first.engine.close();
      const total = turns(whole);
      const kills = new Set(
        [1, 2, Math.ceil(total / 2), total - 1].filter((kept) => kept >= 1 && kept < total),
      );
      for (const kept of kills) {
        const left = killedAfter(kept, whole);
        const probe = openWorld(randomFunctions, { dataFolder: left });
        const at = probe.engine.lastTime;
        probe.engine.close();
        const again = openWorld(randomFunctions, { dataFolder: left, ...(at === undefined ? {} : { at }) });
        again.engine.resume();
        await again.clock.advance(day);
        expect(ending(again)).toEqual(expected);
        again.engine.close();
      }
    }),
    { numRuns: examples(30), seed: 12 },
  );
});

test("replaying the journal restores the running state", async () => {
  await fc.assert(
    fc.asyncProperty(
      randomMachine,
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 0, max: 200 }),
      async (definition, n, seconds) => {
        const dataFolder = folder();
        const world = openWorld(randomFunctions, { dataFolder });
        world.engine.resume();
        await world.engine.start(world.engine.machines.put("m", definition).arn, JSON.stringify({ n }), "e");
        await world.clock.advance(seconds * 1000);
        const running = world.engine.inspect(arn);
        const history = world.engine.history(arn);
        world.engine.close();
        const reopened = openWorld(randomFunctions, { dataFolder });
        expect(reopened.engine.inspect(arn)).toEqual(running);
        expect(reopened.engine.history(arn)).toEqual(history);
        reopened.engine.close();
      },
    ),
    { numRuns: examples(40), seed: 13 },
  );
});

test("timers that fell due while the engine was down fire in the order of their time", async () => {
  const dataFolder = folder();
  const order: number[] = [];
  const functions = { note: ({ n }: { n: number }) => void order.push(n) };
  const definition = machine({
    Wait: { Type: "Wait", Seconds: "{% $states.input.s %}", Next: "Note" },
    Note: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      Arguments: { FunctionName: "note", Payload: { n: "{% $states.input.s %}" } },
      End: true,
    },
  });
  const first = openWorld(functions, { dataFolder });
  first.engine.resume();
  const { arn: machineArn } = first.engine.machines.put("m", definition);
  for (const s of [300, 100, 200, 50_000]) await first.engine.start(machineArn, JSON.stringify({ s }));
  first.engine.close();
  const second = openWorld(functions, { dataFolder, at: first.clock.now() + 1_000_000 });
  second.engine.resume();
  await second.clock.advance(0);
  expect(order).toEqual([100, 200, 300]);
  expect(second.engine.list(machineArn, "RUNNING", 10)).toHaveLength(1);
  second.engine.close();
});

test("tokens, heartbeats and nested executions live through a restart", async () => {
  const dataFolder = folder();
  const tokens: string[] = [];
  const functions = { ask: ({ token }: { token: string }) => void tokens.push(token) };
  const first = openWorld(functions, { dataFolder });
  first.engine.resume();
  const child = first.engine.machines.put(
    "child",
    machine({
      Ask: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
        Arguments: { FunctionName: "ask", Payload: { token: "{% $states.context.Task.Token %}" } },
        HeartbeatSeconds: 100,
        End: true,
      },
    }),
  );
  const parent = first.engine.machines.put(
    "m",
    machine({
      Child: {
        Type: "Task",
        Resource: "arn:aws:states:::states:startExecution.sync:2",
        Arguments: { StateMachineArn: child.arn },
        Output: "{% $states.result.Output %}",
        End: true,
      },
    }),
  );
  await first.engine.start(parent.arn, "{}", "e");
  await first.clock.advance(60_000);
  await first.engine.sendTaskHeartbeat(tokens[0] ?? "");
  first.engine.close();
  const second = openWorld(functions, { dataFolder, at: first.clock.now() });
  second.engine.resume();
  await second.clock.advance(99_000); // without the heartbeat it would be over
  await second.engine.sendTaskSuccess(tokens[0] ?? "", '"answered"');
  await second.activity.idle();
  expect(output(second.engine.describe(arn))).toBe("answered");
  expect(tokens).toHaveLength(1);
  second.engine.close();
});

test("a second engine on the same folder is refused", () => {
  const dataFolder = folder();
  const first = openWorld({}, { dataFolder });
  first.engine.machines.put("m", machine({ A: { Type: "Succeed" } }));
  expect(() => openWorld({}, { dataFolder })).toThrow(/locked/);
  first.engine.close();
});

test("a disk that fills up stops the engine once, and keeps everything that was answered", async () => {
  const dataFolder = folder();
  const broken: unknown[] = [];
  const journal = { mostPages: 60, onBroken: (error: unknown) => void broken.push(error) };
  const full = openWorld({}, { dataFolder, journal });
  full.engine.resume();
  const waiting = machine({ W: { Type: "Wait", Seconds: 60, End: true } });
  const { arn: machineArn } = full.engine.machines.put("m", waiting);
  const input = JSON.stringify({ text: "x".repeat(5_000) });
  const answered: string[] = [];
  const starts = async () => {
    for (let n = 0; broken.length === 0; n += 1) {
      answered.push((await full.engine.start(machineArn, input, `e${n}`)).arn);
    }
  };
  // What is never written is never acknowledged: the last start hangs, or is refused.
  void starts().catch(() => undefined);
  await vi.waitUntil(() => broken.length > 0);
  expect(broken).toMatchObject([{ errcode: 13 }]);
  expect(answered.length).toBeGreaterThan(5);
  await expect(full.engine.start(machineArn, "{}", "late")).rejects.toThrow();
  full.engine.close();

  const after = openWorld({}, { dataFolder, at: full.clock.now() });
  after.engine.resume();
  for (const arn of answered) expect(after.engine.describe(arn)).toMatchObject({ status: "RUNNING", input });
  await after.clock.advance(60_000);
  for (const arn of answered) expect(after.engine.describe(arn).status).toBe("SUCCEEDED");
  after.engine.close();
});
