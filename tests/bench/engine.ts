/**
 * Figures of the local Step Functions engine: `node tests/bench/engine.ts transitions | waiting COUNT`. Transitions
 * are counted per second of processor time, so that other load on the machine hardly matters; the two engines take
 * turns, and each figure comes with its quartiles.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StateMachine } from "aws-local-stepfunctions";
import { Activity } from "../../infra/local/activity.ts";
import { VirtualClock } from "../../infra/local/clock.ts";
import { type Engine, openEngine } from "../../infra/local/step-functions/engine.ts";
import { quantile } from "./quantile.ts";

const states = 20;
const rounds = 21;
const functionArn = "arn:aws:lambda:ap-northeast-1:000000000000:function:next";

interface Counter {
  readonly n: number;
}

const next = ({ n }: Counter): Counter => ({ n: n + 1 });

/** 20 states, over and over a Pass, a Choice, a Task and a Pass; the same machine in either language. */
function twentyStates(language: "JSONata" | "JSONPath"): object {
  const jsonata = language === "JSONata";
  const all: Record<string, object> = {};
  for (let index = 0; index < states; index += 1) {
    const to = `S${index + 1}`;
    const onward = index === states - 1 ? { End: true } : { Next: to };
    switch (index % 4) {
      case 1:
        all[`S${index}`] = {
          Type: "Choice",
          Choices: [
            jsonata
              ? { Condition: "{% $states.input.n > 1000 %}", Next: to }
              : { Variable: "$.n", NumericGreaterThan: 1000, Next: to },
          ],
          Default: to,
        };
        break;
      case 2:
        all[`S${index}`] = {
          Type: "Task",
          Resource: functionArn,
          ...(jsonata ? { Arguments: { n: "{% $states.input.n %}" } } : { Parameters: { "n.$": "$.n" } }),
          ...onward,
        };
        break;
      default:
        all[`S${index}`] = {
          Type: "Pass",
          ...(jsonata ? { Output: { n: "{% $states.input.n %}" } } : { Parameters: { "n.$": "$.n" } }),
          ...onward,
        };
    }
  }
  return { ...(jsonata ? { QueryLanguage: "JSONata" } : {}), StartAt: "S0", States: all };
}

/** Transitions per second of this process's own processor time, user and system. */
async function perSecond(count: number, atOnce: number, one: () => Promise<unknown>): Promise<number> {
  const started = process.cpuUsage();
  let left = count;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const { user, system } = process.cpuUsage(started);
  return Math.round((count * states) / ((user + system) / 1e6));
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The median of the rounds, and their quartiles. */
function spread(values: readonly number[]): object {
  return { median: median(values), quartiles: [quantile(values, 0.25), quantile(values, 0.75)] };
}

async function transitions(): Promise<object> {
  const dataFolder = mkdtempSync(join(tmpdir(), "bench-"));
  const activity = new Activity();
  const done = new Map<number, () => void>();
  let started = 0;
  const engine = openEngine({
    clock: new VirtualClock(Date.UTC(2025, 0, 1), activity),
    activity,
    dataFolder,
    invoke: async (_name, payload) => ({ payload: next(payload as Counter) }),
    onClosed: (execution) => done.get(Number(execution.name))?.(),
  });
  engine.resume();
  const { arn } = engine.machines.put("twenty", twentyStates("JSONata"));
  const ours = async (): Promise<void> => {
    started += 1;
    const name = started;
    const ended = new Promise<void>((resolve) => done.set(name, resolve));
    await engine.start(arn, '{"n":1}', String(name));
    await ended;
    done.delete(name);
  };
  const definition = twentyStates("JSONPath") as ConstructorParameters<typeof StateMachine>[0];
  const theirMachine = new StateMachine(definition);
  const overrides = {
    taskResourceLocalHandlers: Object.fromEntries(
      Array.from({ length: states }, (_, index) => [
        `S${index}`,
        async (input: unknown) => ({ ...next(input as Counter) }),
      ]),
    ),
  };
  const theirs = async (): Promise<void> => {
    await theirMachine.run({ n: 1 }, { overrides }).result;
  };
  const figures = {
    ours: { one: [] as number[], hundred: [] as number[] },
    theirs: { one: [] as number[], hundred: [] as number[] },
  };
  const runs = { ours, theirs };
  for (const run of Object.values(runs)) await perSecond(500, 10, run); // warm-up
  for (let round = 0; round < rounds; round += 1) {
    // Alternately first, so that neither always runs after the other.
    const order = round % 2 === 0 ? (["ours", "theirs"] as const) : (["theirs", "ours"] as const);
    for (const which of order) figures[which].one.push(await perSecond(500, 1, runs[which]));
    for (const which of order) figures[which].hundred.push(await perSecond(1000, 100, runs[which]));
  }
  const comparison = (at: "one" | "hundred"): object => ({
    engine: spread(figures.ours[at]),
    "aws-local-stepfunctions": spread(figures.theirs[at]),
    /** Pair by pair: the two of a round meet the same load. */
    ratio: spread(
      figures.ours[at].map(
        (value, round) => Math.round((100 * value) / (figures.theirs[at][round] ?? 1)) / 100,
      ),
    ),
  });
  const report = {
    rounds,
    transitionsPerCpuSecond: { oneAtATime: comparison("one"), hundredAtATime: comparison("hundred") },
  };
  engine.close();
  rmSync(dataFolder, { recursive: true });
  return report;
}

const measured = 800;
const asking = {
  QueryLanguage: "JSONata",
  StartAt: "Ask",
  States: {
    Ask: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
      Arguments: {
        FunctionName: "ask",
        Payload: { token: "{% $states.context.Task.Token %}", request: "{% $states.input.request %}" },
      },
      TimeoutSeconds: 2_592_000,
      Next: "Answered",
    },
    Answered: { Type: "Pass", End: true },
  },
};

function open(dataFolder: string, tokens: string[]): { engine: Engine; activity: Activity } {
  const activity = new Activity();
  const engine = openEngine({
    clock: new VirtualClock(Date.UTC(2025, 0, 1), activity),
    activity,
    dataFolder,
    invoke: async (_name, payload) => {
      tokens.push((payload as { token: string }).token);
      return { payload: null };
    },
  });
  return { engine, activity };
}

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

function residentMegabytes(): number {
  globalThis.gc?.();
  return megabytes(process.memoryUsage.rss());
}

/** How long one SendTaskSuccess takes, in µs: the median, so that a pause of the machine does not count. */
async function completing(engine: Engine, tokens: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (const token of tokens) {
    const started = performance.now();
    await engine.sendTaskSuccess(token, '{"answer":"yes"}');
    times.push((performance.now() - started) * 1000);
  }
  return Math.round(median(times));
}

async function waiting(count: number): Promise<object> {
  const dataFolder = mkdtempSync(join(tmpdir(), "bench-"));
  const tokens: string[] = [];
  const { engine, activity } = open(dataFolder, tokens);
  engine.resume();
  const { arn } = engine.machines.put("ask", asking);
  const started = performance.now();
  const total = count + 3 * measured;
  for (let from = 0; from < total; from += 500) {
    const batch = Array.from({ length: Math.min(500, total - from) }, (_, index) =>
      engine.start(arn, `{"request":"${from + index}"}`, `r${from + index}`),
    );
    await Promise.all(batch);
  }
  await activity.idle();
  const seconds = (performance.now() - started) / 1000;
  await completing(engine, tokens.slice(0, measured)); // warm-up
  const report = {
    waiting: count,
    startedPerSecond: Math.round(total / seconds),
    residentMB: residentMegabytes(),
    completeOneMicroseconds: await completing(engine, tokens.slice(measured, 2 * measured)),
  };
  engine.close();
  const journalMB = megabytes(statSync(join(dataFolder, "step-functions.sqlite")).size);
  const child = spawnSync(process.execPath, ["--expose-gc", import.meta.filename, "reopen", dataFolder], {
    input: JSON.stringify(tokens.slice(2 * measured, 3 * measured)),
    encoding: "utf8",
    stdio: ["pipe", "pipe", "inherit"],
  });
  rmSync(dataFolder, { recursive: true });
  return { ...report, journalMB, afterRestart: JSON.parse(child.stdout) };
}

async function reopen(dataFolder: string): Promise<object> {
  let text = "";
  for await (const chunk of process.stdin) text += String(chunk);
  const started = performance.now();
  const { engine, activity } = open(dataFolder, []);
  engine.resume();
  await activity.idle();
  const startUpSeconds = Math.round(performance.now() - started) / 1000;
  const residentMB = residentMegabytes();
  const tokens: string[] = JSON.parse(text);
  await completing(engine, tokens.slice(0, measured / 2)); // warm-up
  const completeOneMicroseconds = await completing(engine, tokens.slice(measured / 2));
  engine.close();
  return { startUpSeconds, residentMB, completeOneMicroseconds };
}

const [part, argument = ""] = process.argv.slice(2);
const report =
  part === "waiting"
    ? await waiting(Number(argument))
    : part === "reopen"
      ? await reopen(argument)
      : await transitions();
process.stdout.write(`${JSON.stringify(report)}\n`);
