/**
 * A local Step Functions engine: an interpreter of JSONata-mode Amazon States Language with a pluggable clock
 * and a durable journal. It lets months of waiting run in a test in milliseconds, and a whole application run
 * in one process. It is not a production engine: one process, one folder, no IAM, no high availability. In
 * production the same definitions run on AWS Step Functions, and this engine's behaviour is held to AWS's.
 *
 * How it hangs together: definition.ts reads and checks a machine (machine.ts), state-machines.ts keeps it;
 * interpreter.ts decides what happens next and writes entries (records.ts); execution.ts folds entries into the
 * state; journal.ts keeps them; this file brings stimuli (API calls, timers, task results) to executions one at a
 * time and, once a turn is in the journal, does what it set off. api.ts speaks the AWS protocol on top.
 */
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Activity } from "../activity.ts";
import type { TimerClock } from "../clock.ts";
import { seededRandom } from "../seeded-random.ts";
import { ApiError } from "./errors.ts";
import { apply, type Execution, type Frame, newExecution, type Status, type TaskRun } from "./execution.ts";
import { readInput } from "./execution-input.ts";
import { type ExecutionView, nestedDescription, viewOf } from "./execution-view.ts";
import { uuidFrom } from "./functions.ts";
import { historyOf, type WireEvent } from "./history.ts";
import { type Reception, type Stimulus, Turn, type World } from "./interpreter.ts";
import { type ExecutionRow, Journal, type JournalOptions, type ParentTask } from "./journal.ts";
import { isObject, type Json, parseJson } from "./json.ts";
import { redriveWindowMs } from "./limits.ts";
import { checkName, executionArn, makeToken, readToken } from "./names.ts";
import type { Entry } from "./records.ts";
import type { Resource } from "./resource.ts";
import { type MachineView, StateMachines } from "./state-machines.ts";
import { type CallSdk, type Invoke, type Outcome, perform, type TaskServices } from "./tasks.ts";
import { nextDue } from "./timeouts.ts";

export interface EngineOptions {
  readonly clock: TimerClock;
  readonly activity: Activity;
  /** A folder for the journal; undefined keeps it in memory. */
  readonly dataFolder?: string;
  readonly region?: string;
  readonly accountId?: string;
  /** Runs a Lambda function by name or ARN. */
  readonly invoke: Invoke;
  /** Performs arn:aws:states:::aws-sdk:* tasks, by service and action. */
  readonly callSdk?: CallSdk;
  /** Makes ids, tokens, jitter, $random and $uuid reproducible. Default: random for each data folder. */
  readonly seed?: number;
  /** Called when the journal can no longer be written. */
  readonly journal?: JournalOptions;
  /** Called for each ended execution, once that is in the journal. */
  readonly onClosed?: (execution: ExecutionView) => void;
  /** Called for each redriven execution. */
  readonly onRedriven?: (execution: ExecutionView) => void;
}

/** The result of a SendTaskSuccess or SendTaskFailure. */
type TokenOutcome = Exclude<Outcome, { kind: "submitted" }>;

interface Job {
  readonly stimulus: Stimulus;
  readonly resolve: (reception: Reception) => void;
  readonly reject: (error: unknown) => void;
}

/** An execution in memory, with its pending work. */
interface Live {
  readonly execution: Execution;
  /**
   * Its row until that is in the journal: it is written with the first turn, so that neither exists without the
   * other.
   */
  fresh: ExecutionRow | undefined;
  /** Number of turns in the journal. */
  turns: number;
  readonly parent: ParentTask | undefined;
  readonly jobs: Job[];
  working: boolean;
  armed: { readonly due: number; readonly cancel: () => void } | undefined;
}

/** Opens the journal and reads what is in it. Nothing runs before `resume()`. */
export function openEngine(options: EngineOptions): Engine {
  return new Engine(options);
}

/**
 * The engine over one journal. Its methods are the actions of the API; they throw ApiError for what AWS
 * refuses.
 */
export class Engine {
  readonly region: string;
  readonly accountId: string;
  readonly machines: StateMachines;
  readonly #clock: TimerClock;
  readonly #activity: Activity;
  readonly #journal: Journal;
  readonly #invoke: Invoke;
  readonly #callSdk: CallSdk | undefined;
  readonly #onClosed: ((execution: ExecutionView) => void) | undefined;
  readonly #onRedriven: ((execution: ExecutionView) => void) | undefined;
  readonly #secret: string;
  readonly #seed: number;
  readonly #live = new Map<number, Live>();
  readonly #liveByArn = new Map<string, Live>();
  /** Executions that a running execution waits for, by its key. */
  readonly #children = new Map<number, Set<Live>>();
  /** Stimuli whose turn is not written yet. Without any, there is nothing to share a commit with. */
  #underWay = 0;
  #lastKey: number;
  #resumed = false;
  #closed = false;

  constructor(options: EngineOptions) {
    this.region = options.region ?? "ap-northeast-1";
    this.accountId = options.accountId ?? "000000000000";
    this.#clock = options.clock;
    this.#activity = options.activity;
    this.#invoke = options.invoke;
    this.#callSdk = options.callSdk;
    this.#onClosed = options.onClosed;
    this.#onRedriven = options.onRedriven;
    this.#journal = new Journal(options.dataFolder, options.journal);
    const { seed } = options;
    this.#secret = this.#journal.keep("secret", () => (seed === undefined ? randomUUID() : `seed ${seed}`));
    this.#seed = seed ?? Number.parseInt(this.#secret.slice(0, 8), 16);
    this.machines = new StateMachines(this.#journal, this.#clock, this);
    this.#lastKey = this.#journal.lastExecutionKey();
    for (const row of this.#journal.running()) this.#enlist(this.#load(row));
  }

  /** When the journal was last written, on the engine's clock; undefined for a new one. */
  get lastTime(): number | undefined {
    return this.#journal.lastTime();
  }

  /**
   * Resumes every execution: sets its timers, and reruns tasks that were in flight when the process ended (at least
   * once). Call it when the functions can be reached. Timers that became due meanwhile fire in order of time.
   */
  resume(): void {
    if (this.#resumed) return;
    this.#resumed = true;
    for (const [parent, children] of [...this.#children]) {
      const live = this.#live.get(parent);
      if (live !== undefined) this.#stopOrphans(live.execution);
      else
        for (const child of children) this.#send(child, { kind: "stop", error: undefined, cause: undefined });
    }
    for (const live of [...this.#live.values()]) {
      for (const frame of live.execution.frames.values()) {
        if (frame.point.at === "task")
          this.#takeUp(live, frame, frame.point.task, frame.point.stay.state.resource);
      }
      this.#arm(live);
    }
  }

  /** Flushes and closes the journal. Running tasks are abandoned, to be rerun later. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const live of this.#live.values()) live.armed?.cancel();
    this.#journal.close();
  }

  /** Commits everything written so far; reads do it first, so that nothing is shown that a kill could undo. */
  #settled(): void {
    this.#journal.commit();
  }

  // --- executions --------------------------------------------------------------------------------------

  /**
   * Starts an execution; resolves once that is in the journal. The same name and input as a running one returns that
   * one. Throws ExecutionAlreadyExists, InvalidExecutionInput, InvalidName, StateMachineDoesNotExist.
   */
  async start(arn: string, input = "{}", name?: string): Promise<ExecutionView> {
    const begun = this.#begin(arn, input, name ?? this.#newName(), undefined);
    await begun.started;
    return viewOf(begun.execution);
  }

  #newName(): string {
    let drawn = 0;
    return uuidFrom(() => {
      drawn += 1;
      return this.#random(this.#lastKey + 1, -1, drawn);
    });
  }

  #begin(
    arn: string,
    input: string,
    name: string,
    parent: ParentTask | undefined,
  ): { readonly execution: Execution; readonly started: Promise<unknown> } {
    const machine = this.machines.get(arn);
    checkName(name);
    const value = readInput(input);
    const newArn = executionArn(arn, name);
    const running = this.#liveByArn.get(newArn);
    if (running !== undefined && isDeepStrictEqual(running.execution.input, value)) {
      return { execution: running.execution, started: this.#committed() };
    }
    if (running !== undefined || this.#journal.executionByArn(newArn) !== undefined) {
      throw new ApiError("ExecutionAlreadyExists", `Execution Already Exists: '${newArn}'`);
    }
    this.#lastKey += 1;
    const row: ExecutionRow = {
      key: this.#lastKey,
      arn: newArn,
      name,
      machineArn: arn,
      revision: machine.revision,
      startedAt: this.#clock.now(),
      status: "RUNNING",
      stoppedAt: undefined,
      parent,
    };
    const live = this.#liveFrom(row);
    live.fresh = row;
    live.execution.input = value;
    this.#enlist(live);
    return { execution: live.execution, started: this.#submit(live, { kind: "start", input: value }) };
  }

  /** The revision of a machine that an execution runs. Throws ExecutionDoesNotExist. */
  machineOf(arn: string): MachineView {
    return this.machines.revisionOf(this.#row(arn));
  }

  /** Throws ExecutionDoesNotExist. */
  describe(arn: string): ExecutionView {
    this.#settled();
    return viewOf(this.#find(arn));
  }

  /** Executions of a machine, newest first; `before` is the key to continue from. */
  list(
    arn: string,
    status: Status | undefined,
    limit: number,
    before = Number.MAX_SAFE_INTEGER,
  ): readonly ExecutionRow[] {
    this.machines.get(arn);
    this.#settled();
    return this.#journal.list(arn, status, before, limit);
  }

  /** All history events, oldest first. Throws ExecutionDoesNotExist. */
  history(arn: string, detailed = true): readonly WireEvent[] {
    this.#settled();
    const { key, machine, roleArn } = this.#find(arn);
    return historyOf(this.#journal.turns(key).flat(), machine, roleArn, this.region, detailed);
  }

  /** The state of an execution, for tests and debugging: its variables, its frames, what they wait for. */
  inspect(arn: string): object {
    this.#settled();
    const { machine: _, ...state } = this.#find(arn);
    const frames = [...state.frames.values()].map(({ flow: _flow, parent, point, ...frame }) => ({
      ...frame,
      parent: parent?.id,
      point: JSON.parse(
        JSON.stringify(point, (key, value) => (key === "state" || key === "children" ? undefined : value)),
      ),
    }));
    return { ...state, frames };
  }

  /** Stops an execution; a no-op if it has ended. Returns the time it stopped. */
  async stop(arn: string, error: string | undefined, cause: string | undefined): Promise<number> {
    const row = this.#row(arn);
    const live = this.#live.get(row.key);
    if (live === undefined) return row.stoppedAt ?? this.#clock.now();
    await this.#submit(live, { kind: "stop", error, cause });
    return live.execution.stoppedAt ?? this.#clock.now();
  }

  /** Redrives an execution from where it failed. Throws ExecutionNotRedrivable. Returns the time. */
  async redrive(arn: string): Promise<number> {
    const row = this.#row(arn);
    const refuse = (why: string): never => {
      throw new ApiError("ExecutionNotRedrivable", `Execution is not redrivable: ${why}`);
    };
    if (row.status === "RUNNING" || this.#live.has(row.key)) refuse("it is RUNNING");
    if (row.status === "SUCCEEDED") refuse("it SUCCEEDED");
    if ((row.stoppedAt ?? 0) + redriveWindowMs < this.#clock.now()) refuse("it closed more than 14 days ago");
    const live = this.#load(row);
    if (live.execution.events >= 24_999) refuse("its history is full");
    this.#enlist(live);
    await this.#submit(live, { kind: "redrive" });
    this.#onRedriven?.(viewOf(live.execution));
    return live.execution.redrivenAt ?? this.#clock.now();
  }

  // --- task tokens -------------------------------------------------------------------------------------

  /** Throws InvalidToken, InvalidOutput, TaskTimedOut. */
  async sendTaskSuccess(token: string, output: string): Promise<void> {
    const { live, frame, scheduled } = this.#task(token);
    let value: Json;
    try {
      value = parseJson(output);
    } catch (error) {
      throw new ApiError(
        "InvalidOutput",
        `Invalid Output: '${error instanceof Error ? error.message : "not JSON"}'`,
      );
    }
    await this.#answer(live, frame, scheduled, { kind: "succeeded", output: value });
  }

  /** Throws InvalidToken, TaskTimedOut. */
  async sendTaskFailure(token: string, error: string | undefined, cause: string | undefined): Promise<void> {
    const { live, frame, scheduled } = this.#task(token);
    await this.#answer(live, frame, scheduled, { kind: "failed", error, cause });
  }

  /** Throws InvalidToken, TaskTimedOut. */
  async sendTaskHeartbeat(token: string): Promise<void> {
    const { live, frame, scheduled } = this.#task(token);
    if ((await this.#submit(live, { kind: "heartbeat", frame, scheduled })) === "late") throw timedOut();
  }

  #task(token: string): { live: Live; frame: number; scheduled: number } {
    const address = readToken(this.#secret, token);
    if (address === undefined) throw new ApiError("InvalidToken", "Invalid Token: 'Invalid token'");
    const live = this.#live.get(address.execution);
    if (live === undefined) throw timedOut();
    return { live, frame: address.frame, scheduled: address.scheduled };
  }

  async #answer(live: Live, frame: number, scheduled: number, outcome: TokenOutcome): Promise<void> {
    if ((await this.#submit(live, { kind: "outcome", frame, scheduled, outcome })) === "late")
      throw timedOut();
  }

  // --- turns -------------------------------------------------------------------------------------------

  /** Brings a stimulus to an execution; settles once the resulting turn is in the journal. */
  #submit(live: Live, stimulus: Stimulus): Promise<Reception> {
    this.#activity.begin();
    this.#underWay += 1;
    return new Promise<Reception>((resolve, reject) => {
      live.jobs.push({ stimulus, resolve, reject });
      if (!live.working) void this.#work(live);
    });
  }

  /** Like `submit`, without a caller. A turn that throws takes the process down rather than leaving it half done. */
  #send(live: Live, stimulus: Stimulus): void {
    this.#submit(live, stimulus).catch((error: unknown) => {
      if (!this.#closed) throw error;
    });
  }

  async #work(live: Live): Promise<void> {
    live.working = true;
    for (let job = live.jobs.shift(); job !== undefined; job = live.jobs.shift()) {
      try {
        await this.#turn(live, job);
      } catch (error) {
        job.reject(error);
        this.#activity.end();
      }
      this.#underWay -= 1;
    }
    live.working = false;
    if (this.#underWay === 0) this.#journal.commit(); // otherwise with the others, or at the end of this round
  }

  async #turn(live: Live, job: Job): Promise<void> {
    const { execution } = live;
    const turn = new Turn(execution, this.#world);
    const before = execution.status;
    const reception = await turn.take(job.stimulus);
    if (this.#closed) throw new Error("The engine is closed");
    if (live.fresh !== undefined) this.#journal.insertExecution(live.fresh);
    live.fresh = undefined;
    if (turn.entries.length > 0) {
      this.#journal.append(execution.key, live.turns, turn.entries);
      live.turns += 1;
    }
    if (execution.status !== before)
      this.#journal.setStatus(execution.key, execution.status, execution.stoppedAt);
    this.#journal.afterCommit(() => {
      this.#follow(live, turn.entries);
      job.resolve(reception);
      this.#activity.end();
    });
  }

  readonly #world: World = {
    now: () => this.#clock.now(),
    random: ({ key }, place, draw) => this.#random(key, place, draw),
    token: ({ key, events }, frame) =>
      makeToken(this.#secret, { execution: key, frame: frame.id, scheduled: events + 1 }),
  };

  /** A number in [0, 1) from the seed and two coordinates of an execution. */
  #random(key: number, place: number, draw: number): number {
    const mixed =
      Math.imul(this.#seed ^ Math.imul(key, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(place, 0xc2b2ae35);
    return seededRandom(mixed + Math.imul(draw, 0x27d4eb2f));
  }

  /** Performs the effects of a turn, now that it is in the journal. */
  #follow(live: Live, entries: readonly Entry[]): void {
    if (this.#closed) return;
    const { execution } = live;
    if (execution.status !== "RUNNING") {
      this.#retire(live);
      return;
    }
    for (const entry of entries) {
      if (entry.type !== "TaskStarted") continue;
      const frame = execution.frames.get(entry.frame);
      // a later turn may already have ended the task: its state timed out, or the execution was stopped
      if (frame?.point.at !== "task" || frame.point.task.scheduled !== entry.id - 1) continue;
      this.#takeUp(live, frame, frame.point.task, frame.point.stay.state.resource);
    }
    this.#stopOrphans(execution);
    this.#arm(live);
  }

  #retire(live: Live): void {
    const { execution, parent } = live;
    live.armed?.cancel();
    live.armed = undefined;
    if (live.jobs.length > 0 || live.working) return; // the last turn comes back here
    if (!this.#live.delete(execution.key)) return;
    this.#liveByArn.delete(execution.arn);
    if (parent !== undefined) this.#children.get(parent.execution)?.delete(live);
    this.#stopOrphans(execution);
    this.#children.delete(execution.key);
    if (parent !== undefined) this.#tellParent(parent, execution);
    this.#onClosed?.(viewOf(execution));
  }

  /**
   * One timer per execution, for whatever is due first. One that fires too early finds nothing due and sets the next.
   */
  #arm(live: Live): void {
    const due = nextDue(live.execution);
    if (live.armed !== undefined && live.armed.due <= due) return;
    live.armed?.cancel();
    const cancel = this.#clock.at(due, () => {
      live.armed = undefined;
      if (nextDue(live.execution) > this.#clock.now()) this.#arm(live);
      else this.#send(live, { kind: "clock" });
    });
    live.armed = { due, cancel };
  }

  // --- tasks -------------------------------------------------------------------------------------------

  /** Starts a task, unless it was started already. Also for tasks that were in flight at a kill. */
  #takeUp(live: Live, frame: Frame, task: TaskRun, resource: Resource): void {
    const { key } = live.execution;
    const address: ParentTask = { execution: key, frame: frame.id, scheduled: task.scheduled };
    if (resource.kind === "start-execution") {
      this.#startNested(live, address, task, resource.pattern);
      return;
    }
    if (task.submitted) return;
    void this.#activity.track(async () => {
      const outcome = await perform(resource, task.parameters, this.#taskServices(address));
      this.#deliver(live, address, outcome);
    });
  }

  #deliver(live: Live, { frame, scheduled }: ParentTask, outcome: Outcome): void {
    if (!this.#closed) this.#send(live, { kind: "outcome", frame, scheduled, outcome });
  }

  #taskServices({ execution, frame, scheduled }: ParentTask): TaskServices {
    let drawn = 0;
    const random = (): number => {
      drawn += 1;
      return this.#random(execution, frame * 31 + scheduled, -drawn);
    };
    return {
      invoke: this.#invoke,
      callSdk: this.#callSdk,
      requestId: () => uuidFrom(random),
      now: () => this.#clock.now(),
    };
  }

  // --- nested executions -------------------------------------------------------------------------------

  #startNested(
    live: Live,
    address: ParentTask,
    task: TaskRun,
    pattern: "request" | "sync" | "sync:2" | "token",
  ): void {
    const fail = (error: string, cause: string): void =>
      this.#deliver(live, address, { kind: "failed", error, cause });
    const { parameters } = task;
    const arn = isObject(parameters) ? parameters["StateMachineArn"] : undefined;
    if (!isObject(parameters) || typeof arn !== "string") {
      fail("States.Runtime", "The field 'StateMachineArn' is required but was missing");
      return;
    }
    const services = this.#taskServices(address);
    const given = parameters["Name"];
    const name = typeof given === "string" ? given : services.requestId();
    const input = parameters["Input"] ?? {};
    const text = typeof input === "string" ? input : JSON.stringify(input);
    const waits = pattern === "sync" || pattern === "sync:2";
    try {
      const known = waits ? this.#journal.executionByArn(executionArn(arn, name)) : undefined;
      if (known?.parent !== undefined && sameTask(known.parent, address)) {
        // taken up again after a restart: it runs, or it ended before its parent could be told
        if (!this.#live.has(known.key)) this.#tellParent(address, this.#load(known).execution);
        return;
      }
      const begun = this.#begin(arn, text, name, waits ? address : undefined);
      const output: Json = {
        ExecutionArn: begun.execution.arn,
        StartDate: begun.execution.startedAt,
        SdkHttpMetadata: { HttpStatusCode: 200 },
        SdkResponseMetadata: { RequestId: services.requestId() },
      };
      void begun.started.then(() =>
        this.#deliver(live, address, { kind: pattern === "request" ? "succeeded" : "submitted", output }),
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fail(
        `StepFunctions.${error.name}Exception`.replace("ExceptionException", "Exception"),
        `${error.message} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${error.name}; Request ID: ${services.requestId()}; Proxy: null)`,
      );
    }
  }

  /** Stops nested executions whose task no longer waits for them: it timed out, or its execution was stopped. */
  #stopOrphans(execution: Execution): void {
    for (const child of this.#children.get(execution.key) ?? []) {
      const point = child.parent === undefined ? undefined : execution.frames.get(child.parent.frame)?.point;
      const waited = point?.at === "task" && point.task.scheduled === child.parent?.scheduled;
      if (waited && execution.status === "RUNNING") continue;
      if (child.execution.status === "RUNNING")
        this.#send(child, { kind: "stop", error: undefined, cause: undefined });
    }
  }

  /** A nested execution has ended: its parent's task ends with it. */
  #tellParent(parent: ParentTask, child: Execution): void {
    const live = this.#live.get(parent.execution);
    const frame = live?.execution.frames.get(parent.frame);
    if (live === undefined || frame?.point.at !== "task") return;
    const { resource } = frame.point.stay.state;
    const parsed = resource.kind === "start-execution" && resource.pattern === "sync:2";
    const description = nestedDescription(child, parsed);
    this.#deliver(
      live,
      parent,
      child.status === "SUCCEEDED"
        ? { kind: "succeeded", output: description }
        : { kind: "failed", error: "States.TaskFailed", cause: JSON.stringify(description) },
    );
  }

  // --- loading -----------------------------------------------------------------------------------------

  #committed(): Promise<void> {
    this.#activity.begin();
    return new Promise((resolve) =>
      this.#journal.afterCommit(() => {
        resolve();
        this.#activity.end();
      }),
    );
  }

  #row(arn: string): ExecutionRow {
    const row = this.#journal.executionByArn(arn);
    if (row === undefined) throw new ApiError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
    return row;
  }

  #find(arn: string): Execution {
    const row = this.#row(arn);
    return (this.#live.get(row.key) ?? this.#load(row)).execution;
  }

  #load(row: ExecutionRow): Live {
    const live = this.#liveFrom(row);
    for (const turn of this.#journal.turns(row.key)) {
      for (const entry of turn) apply(live.execution, entry);
      live.turns += 1;
    }
    return live;
  }

  #enlist(live: Live): void {
    const { parent } = live;
    if (parent !== undefined) {
      const siblings = this.#children.get(parent.execution) ?? new Set<Live>();
      this.#children.set(parent.execution, siblings.add(live));
    }
    this.#live.set(live.execution.key, live);
    this.#liveByArn.set(live.execution.arn, live);
  }

  #liveFrom(row: ExecutionRow): Live {
    const revision = this.machines.revisionOf(row);

    const execution = newExecution(
      {
        key: row.key,
        arn: row.arn,
        name: row.name,
        machineArn: row.machineArn,
        machineName: revision.name,
        roleArn: revision.roleArn,
        machine: this.machines.compiled(revision),
      },
      row.startedAt,
    );
    return {
      execution,
      fresh: undefined,
      turns: 0,
      parent: row.parent,
      jobs: [],
      working: false,
      armed: undefined,
    };
  }
}

function sameTask(a: ParentTask, b: ParentTask): boolean {
  return a.execution === b.execution && a.frame === b.frame && a.scheduled === b.scheduled;
}

function timedOut(): ApiError {
  return new ApiError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
}
