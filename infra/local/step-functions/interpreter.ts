/**
 * Decides what happens next in one execution. It reads the state, evaluates expressions and writes entries; each
 * entry changes the state at once (execution.ts). Effects, such as running a task, are left to the engine, after the
 * entries are in the journal.
 */

import { contextOf } from "./context.ts";
import { EvaluationError, type Failure, matches, StateFailure } from "./errors.ts";
import { apply, type Execution, type Fork, type Frame, type Stay } from "./execution.ts";
import type { Scope } from "./expression.ts";
import { exceeded, taskName, tooLarge, whileExecuting } from "./failures.ts";
import { isBoolean, isString, percentageOf, timestamp, wholeNumber } from "./field-values.ts";
import { isArray, type Json, type JsonObject, jsonBytes } from "./json.ts";
import { maxAssignBytes, maxEvents, maxInlineConcurrency, maxPayloadBytes, maxSeconds } from "./limits.ts";
import type { ChoiceState, MapState, ParallelState, State, TaskState, WaitState } from "./machine.ts";
import { type Entry, type Happening, isHidden } from "./records.ts";
import { waitsForToken } from "./resource.ts";
import type { Outcome } from "./tasks.ts";
import { fill, fillTyped, shortened, type Template } from "./template.ts";
import { executionDue, frameDue } from "./timeouts.ts";

/** What the interpreter needs from the engine. */
export interface World {
  /** The engine's time, in ms since the epoch. */
  now(): number;
  /** A number in [0, 1) that depends on the seed, the execution, the frame, and how many were drawn there. */
  random(execution: Execution, place: number, draw: number): number;
  /** The token of the task that the next TaskScheduled event of this frame will schedule. */
  token(execution: Execution, frame: Frame): string;
}

/** An external event for an execution. */
export type Stimulus =
  | { readonly kind: "start"; readonly input: Json }
  | { readonly kind: "clock" }
  | {
      readonly kind: "outcome";
      readonly frame: number;
      readonly scheduled: number;
      readonly outcome: Outcome;
    }
  | { readonly kind: "heartbeat"; readonly frame: number; readonly scheduled: number }
  | { readonly kind: "stop"; readonly error: string | undefined; readonly cause: string | undefined }
  | { readonly kind: "redrive" };

/** Whether the stimulus had an effect: a token may be too late. */
export type Reception = "taken" | "late";

type Terminal = "ExecutionFailed" | "ExecutionTimedOut" | "ExecutionAborted";

/** Thrown inside a turn when the history is full. */
class HistoryFull extends Error {}

/** One turn: everything that one stimulus causes until the execution waits again. It is journaled as one. */
export class Turn {
  readonly entries: Entry[] = [];
  readonly #execution: Execution;
  readonly #world: World;
  /** Frames that can run now, in order. */
  readonly #ready = new Set<Frame>();
  /** How many random numbers each frame has drawn since its last entry. */
  readonly #draws = new Map<Frame, { readonly steps: number; count: number }>();
  /** Frames whose end was already handled. */
  readonly #ended = new Set<Frame>();

  constructor(execution: Execution, world: World) {
    this.#execution = execution;
    this.#world = world;
  }

  async take(stimulus: Stimulus): Promise<Reception> {
    try {
      const reception = await this.#begin(stimulus);
      // a Set hands out what is added while it is being walked, and holds each frame once
      for (const frame of this.#ready) {
        this.#ready.delete(frame);
        if (this.#execution.status !== "RUNNING") break;
        await this.#run(frame);
      }
      return reception;
    } catch (error) {
      if (!(error instanceof HistoryFull)) throw error;
      const cause = `The execution reached the maximum number of history events (${maxEvents}).`;
      this.#close("ExecutionFailed", { error: "States.Runtime", cause }, this.#execution.events);
      return "taken";
    }
  }

  async #begin(stimulus: Stimulus): Promise<Reception> {
    const execution = this.#execution;
    if (stimulus.kind === "start") {
      this.#writeAt(0, 0, { type: "ExecutionStarted", input: stimulus.input });
      this.#ready.add(this.#root());
      return "taken";
    }
    if (stimulus.kind === "redrive") return this.#redrive();
    if (execution.status !== "RUNNING") return "late";
    switch (stimulus.kind) {
      case "stop":
        this.#close("ExecutionAborted", stimulus);
        return "taken";
      case "clock":
        await this.#clock();
        return "taken";
      case "heartbeat": {
        const frame = this.#taskFrame(stimulus.frame, stimulus.scheduled);
        if (frame === undefined) return "late";
        this.#write(frame, { type: "TaskHeartbeat" });
        return "taken";
      }
      case "outcome": {
        const frame = this.#taskFrame(stimulus.frame, stimulus.scheduled);
        if (frame === undefined) return "late";
        await this.#settle(frame, stimulus.outcome);
        return "taken";
      }
    }
  }

  #root(): Frame {
    const root = this.#execution.frames.get(0);
    if (root === undefined) throw new Error(`${this.#execution.arn} has no root frame`);
    return root;
  }

  #taskFrame(id: number, scheduled: number): Frame | undefined {
    const frame = this.#execution.frames.get(id);
    return frame?.point.at === "task" && frame.point.task.scheduled === scheduled ? frame : undefined;
  }

  // --- writing -----------------------------------------------------------------------------------------

  #write(frame: Frame, happening: Happening): void {
    this.#writeAt(frame.id, frame.last, happening);
  }

  #writeAt(frame: number, previous: number, happening: Happening): void {
    const hidden = isHidden(happening.type);
    const id = hidden ? 0 : this.#execution.events + 1;
    const closing = happening.type.startsWith("Execution");
    if (!hidden && !closing && id >= maxEvents) throw new HistoryFull();
    const entry: Entry = { ...happening, id, previous: hidden ? 0 : previous, at: this.#world.now(), frame };
    this.entries.push(entry);
    apply(this.#execution, entry);
  }

  /** As on AWS, being stopped or timed out follows no event, and a full history is closed by its last event. */
  #close(type: Terminal, failure: Failure, previous = this.#root().last): void {
    const { error, cause } = failure;
    this.#writeAt(0, type === "ExecutionFailed" ? previous : 0, { type, error, cause });
  }

  // --- time --------------------------------------------------------------------------------------------

  async #clock(): Promise<void> {
    const now = this.#world.now();
    const deadline = executionDue(this.#execution);
    const due = [...this.#execution.frames.values()]
      .flatMap((frame) => {
        const at = frameDue(frame);
        return at !== undefined && at <= now ? [{ frame, at }] : [];
      })
      .sort((a, b) => a.at - b.at || a.frame.id - b.frame.id);
    for (const { frame, at } of due) {
      if (this.#execution.status !== "RUNNING") return;
      if (deadline <= at) break;
      if (frameDue(frame) !== at) continue; // another one's timeout has ended it
      await this.#wake(frame);
    }
    if (this.#execution.status === "RUNNING" && deadline <= now) {
      this.#close("ExecutionTimedOut", { error: "States.Timeout", cause: undefined });
    }
  }

  async #wake(frame: Frame): Promise<void> {
    const { point } = frame;
    switch (point.at) {
      case "waiting":
        await this.#guard(frame, point.stay, () => this.#exit(frame, point.stay, point.stay.input));
        this.#ready.add(frame);
        return;
      case "retrying":
        this.#write(frame, { type: "RetryBegan" });
        this.#ready.add(frame);
        return;
      case "task": {
        const { timeoutDue, heartbeatDue } = point.task;
        const heartbeat =
          heartbeatDue !== undefined && (timeoutDue === undefined || heartbeatDue < timeoutDue);
        this.#write(frame, { type: "TaskTimedOut", error: "States.Timeout", cause: undefined });
        await this.#fail(frame, point.stay, { error: "States.Timeout", cause: undefined, heartbeat });
        return;
      }
      case "next":
      case "in":
      case "fork":
      case "done":
      case "failed":
      case "aborted":
        return;
    }
  }

  // --- running a frame ---------------------------------------------------------------------------------

  /** Runs a frame until it waits for something. */
  async #run(frame: Frame): Promise<void> {
    while (this.#execution.status === "RUNNING") {
      const { point } = frame;
      switch (point.at) {
        case "next":
          this.#write(frame, { type: "StateEntered", name: point.state, input: point.input });
          break;
        case "in":
          await this.#guard(frame, point.stay, () => this.#enter(frame, point.stay));
          if (frame.point === point) return;
          break;
        case "done":
          if (this.#ended.has(frame)) return;
          this.#ended.add(frame);
          await this.#finished(frame, point.output);
          return;
        case "waiting":
        case "retrying":
        case "task":
        case "fork":
        case "failed":
        case "aborted":
          return;
      }
    }
  }

  /** Runs a part of a state; its failures go to the state's Retry and Catch. */
  async #guard(frame: Frame, stay: Stay, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.#fail(frame, stay, this.#failureOf(frame, stay, error));
    }
  }

  #failureOf(frame: Frame, stay: Stay, error: unknown): Failure {
    if (error instanceof StateFailure) return error.failure;
    if (!(error instanceof EvaluationError)) throw error;
    const cause = `${whileExecuting(stay)} ${error.message}`;
    // as recorded on AWS: an evaluation that fails as soon as the state is entered follows what came before the state
    this.#writeAt(frame.id, frame.last === stay.entered ? stay.before : frame.last, {
      type: "EvaluationFailed",
      error: "States.QueryEvaluationError",
      cause,
      location: error.location,
      state: stay.state.name,
    });
    return { error: "States.QueryEvaluationError", cause };
  }

  #enter(frame: Frame, stay: Stay): Promise<void> {
    const { state } = stay;
    switch (state.type) {
      case "Pass":
      case "Succeed":
        return this.#exit(frame, stay, stay.input);
      case "Choice":
        return this.#choose(frame, stay, state);
      case "Wait":
        return this.#wait(frame, stay, state);
      case "Fail":
        return this.#failState(frame, stay, state);
      case "Task":
        return this.#schedule(frame, stay, state);
      case "Parallel":
        return this.#fork(frame, stay, state);
      case "Map":
        return this.#iterate(frame, stay, state);
    }
  }

  async #choose(frame: Frame, stay: Stay, state: ChoiceState): Promise<void> {
    const scope = this.#scope(frame, stay);
    for (const [index, rule] of state.choices.entries()) {
      const field = `Choices[${index}]/Condition`;
      if (!(await fillTyped(rule.condition, scope, field, "boolean", isBoolean))) continue;
      const at = `Choices[${index}]/`;
      return this.#leave(frame, stay, { ...rule, result: stay.input, scope, at });
    }
    if (state.default === undefined) {
      const cause = `Failed to transition out of the state '${state.name}'. The state machine has no matching Choice and no Default.`;
      throw new StateFailure({ error: "States.NoChoiceMatched", cause });
    }
    await this.#leave(frame, stay, { ...state, next: state.default, result: stay.input, scope, at: "" });
  }

  async #wait(frame: Frame, stay: Stay, state: WaitState): Promise<void> {
    const scope = this.#scope(frame, stay);
    const { field, value } = state.until;
    if (field === "Seconds") {
      const seconds = await wholeNumber(value, scope, field, 0);
      this.#write(frame, { type: "WaitBegan", due: this.#world.now() + seconds * 1000 });
    } else {
      const due = await timestamp(value, scope, field);
      this.#write(frame, { type: "WaitBegan", due });
    }
  }

  async #failState(frame: Frame, stay: Stay, state: Extract<State, { type: "Fail" }>): Promise<void> {
    const scope = this.#scope(frame, stay);
    const text = async (template: Template | undefined, field: string): Promise<string | undefined> =>
      template === undefined ? undefined : fillTyped(template, scope, field, "string", isString);
    const error = await text(state.error, "Error");
    const cause = await text(state.cause, "Cause");
    throw new StateFailure({ error, cause });
  }

  // --- tasks -------------------------------------------------------------------------------------------

  async #schedule(frame: Frame, stay: Stay, state: TaskState): Promise<void> {
    const token = waitsForToken(state.resource) ? this.#world.token(this.#execution, frame) : undefined;
    const scope = this.#scope(frame, stay, token === undefined ? {} : { token });
    const parameters =
      state.arguments === undefined ? stay.input : await fill(state.arguments, scope, "Arguments");
    const timeoutSeconds =
      state.timeoutSeconds && (await wholeNumber(state.timeoutSeconds, scope, "TimeoutSeconds", 1));
    const heartbeatSeconds =
      state.heartbeatSeconds && (await wholeNumber(state.heartbeatSeconds, scope, "HeartbeatSeconds", 1));
    this.#write(frame, {
      type: "TaskScheduled",
      parameters,
      ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
      ...(heartbeatSeconds === undefined ? {} : { heartbeatSeconds }),
    });
    this.#write(frame, { type: "TaskStarted" });
  }

  async #settle(frame: Frame, outcome: Outcome): Promise<void> {
    if (frame.point.at !== "task") return;
    const { stay } = frame.point;
    switch (outcome.kind) {
      case "submitted":
        this.#write(frame, { type: "TaskSubmitted", output: outcome.output });
        return;
      case "failed":
        this.#write(frame, { type: "TaskFailed", error: outcome.error, cause: outcome.cause });
        await this.#fail(frame, stay, outcome);
        break;
      case "succeeded":
        if (jsonBytes(outcome.output) > maxPayloadBytes) {
          const failure = tooLarge(taskName(stay.state));
          this.#write(frame, { type: "TaskFailed", ...failure });
          await this.#fail(frame, stay, failure);
          break;
        }
        this.#write(frame, { type: "TaskSucceeded", output: outcome.output });
        await this.#guard(frame, stay, () => this.#exit(frame, stay, outcome.output));
        break;
    }
    if (this.#execution.status === "RUNNING") this.#ready.add(frame);
  }

  // --- leaving a state ---------------------------------------------------------------------------------

  #exit(frame: Frame, stay: Stay, result: Json): Promise<void> {
    const { state } = stay;
    const withResult = state.type === "Task" || state.type === "Parallel" || state.type === "Map";
    const scope = this.#scope(frame, stay, withResult ? { result } : {});
    const next = "next" in state ? state.next : undefined;
    return this.#leave(frame, stay, {
      assign: state.assign,
      output: state.output,
      next,
      result,
      scope,
      at: "",
    });
  }

  async #leave(
    frame: Frame,
    stay: Stay,
    way: {
      readonly assign: readonly (readonly [string, Template])[];
      readonly output: Template | undefined;
      readonly next: string | undefined;
      /** The output when there is no Output field. */
      readonly result: Json;
      readonly scope: Scope;
      /** Where the fields stand in the state, as in "Catch[0]/". */
      readonly at: string;
    },
  ): Promise<void> {
    const output =
      way.output === undefined ? way.result : await fill(way.output, way.scope, `${way.at}Output`);
    const assigned: Record<string, Json> = {};
    for (const [name, template] of way.assign) {
      assigned[name] = await fill(template, way.scope, `${way.at}Assign/${name}`);
    }
    if (jsonBytes(output) > maxPayloadBytes) throw new StateFailure(tooLarge(stay.state.name));
    if (way.assign.length > 0 && jsonBytes(assigned) > maxAssignBytes)
      throw new StateFailure(tooLarge(stay.state.name));
    this.#write(frame, {
      type: "StateExited",
      name: stay.state.name,
      output,
      ...(way.assign.length === 0 ? {} : { assigned }),
      ...(way.next === undefined ? {} : { next: way.next }),
    });
  }

  // --- failing -----------------------------------------------------------------------------------------

  /** Retries, catches, or fails the state. */
  async #fail(frame: Frame, stay: Stay, failure: Failure): Promise<void> {
    const { state } = stay;
    if (state.type === "Task" || state.type === "Parallel" || state.type === "Map") {
      if (this.#retry(frame, { ...stay, state }, failure)) return;
      const index = state.catch.findIndex((catcher) => matches(catcher.errors, failure));
      const catcher = state.catch[index];
      if (catcher !== undefined) {
        const errorOutput: JsonObject = { Error: failure.error ?? null, Cause: failure.cause ?? null };
        const scope = this.#scope(frame, stay, { errorOutput });
        try {
          await this.#leave(frame, stay, { ...catcher, result: errorOutput, scope, at: `Catch[${index}]/` });
          this.#ready.add(frame);
        } catch (error) {
          await this.#giveUp(frame, this.#failureOf(frame, stay, error)); // not caught again: it could go on for ever
        }
        return;
      }
    }
    await this.#giveUp(frame, failure);
  }

  #retry(frame: Frame, stay: Stay<TaskState | ParallelState | MapState>, failure: Failure): boolean {
    const index = stay.state.retry.findIndex((retrier) => matches(retrier.errors, failure));
    const retrier = stay.state.retry[index];
    const used = stay.attempts[index] ?? 0;
    if (retrier === undefined || used >= retrier.maxAttempts) return false;
    const grown = retrier.intervalSeconds * retrier.backoffRate ** used;
    const delay = Math.min(grown, retrier.maxDelaySeconds ?? Number.POSITIVE_INFINITY, maxSeconds) * 1000;
    const due = this.#world.now() + Math.round(retrier.jitter ? delay * this.#random(frame) : delay);
    this.#write(frame, { type: "RetryPlanned", retrier: index, due });
    return true;
  }

  /** No one handles the failure in this frame: it goes to the enclosing state, or ends the execution. */
  async #giveUp(frame: Frame, failure: Failure): Promise<void> {
    const { parent } = frame;
    if (parent === undefined) {
      this.#close("ExecutionFailed", failure);
      return;
    }
    if (parent.point.at !== "fork") return;
    const { stay, fork } = parent.point;
    if (stay.state.type === "Parallel") {
      this.#write(frame, { type: "BranchFailed" });
      this.#abortOthers(fork, frame);
      this.#write(parent, { type: "ParallelStateFailed", error: failure.error, cause: failure.cause });
      await this.#fail(parent, stay, failure);
      return;
    }
    this.#write(frame, { type: "MapIterationFailed", name: stay.state.name, index: frame.index });
    const failed = fork.children.filter((child) => child?.point.at === "failed").length;
    if (failed <= fork.tolerated) {
      await this.#continueMap(parent);
      return;
    }
    this.#abortOthers(fork, frame);
    const last: Failure = fork.tolerated > 0 ? exceeded : failure;
    this.#write(parent, { type: "MapStateFailed", error: last.error, cause: last.cause });
    await this.#fail(parent, stay, last);
  }

  #abortOthers(fork: Fork, failed: Frame | undefined): void {
    for (const child of fork.children) {
      if (child !== undefined && child !== failed) this.#abort(child);
    }
  }

  #abort(frame: Frame): void {
    const { point } = frame;
    if (point.at === "done" || point.at === "failed" || point.at === "aborted") return;
    if (point.at === "fork") {
      for (const child of point.fork.children) if (child !== undefined) this.#abort(child);
      this.#write(frame, {
        type: point.stay.state.type === "Map" ? "MapStateAborted" : "ParallelStateAborted",
      });
    } else {
      this.#write(frame, { type: "StateAborted" });
    }
    if (frame.parent?.point.at === "fork" && frame.parent.point.stay.state.type === "Map") {
      const { name } = frame.parent.point.stay.state;
      this.#write(frame, { type: "MapIterationAborted", name, index: frame.index });
    }
  }

  // --- branches and iterations -------------------------------------------------------------------------

  async #fork(frame: Frame, stay: Stay, state: ParallelState): Promise<void> {
    const scope = this.#scope(frame, stay);
    const input =
      state.arguments === undefined ? stay.input : await fill(state.arguments, scope, "Arguments");
    this.#write(frame, { type: "ParallelStateStarted", input });
    if (frame.point.at !== "fork") return;
    for (const child of frame.point.fork.children) this.#ready.add(child);
  }

  async #iterate(frame: Frame, stay: Stay, state: MapState): Promise<void> {
    const scope = this.#scope(frame, stay);
    let items: readonly Json[];
    if (state.items === undefined) {
      if (!isArray(stay.input)) {
        throw new EvaluationError(
          `Map state input must be an array but was: ${shortened(stay.input)}`,
          "Items",
        );
      }
      items = stay.input;
    } else {
      items = await fillTyped(state.items, scope, "Items", "array", isArray);
    }
    const count = async (template: Template | undefined, field: string): Promise<number | undefined> =>
      template === undefined ? undefined : wholeNumber(template, scope, field, 0);
    const wanted = (await count(state.maxConcurrency, "MaxConcurrency")) ?? 0;
    const maxConcurrency = Math.min(wanted === 0 ? maxInlineConcurrency : wanted, maxInlineConcurrency);
    const absolute = await count(state.toleratedFailureCount, "ToleratedFailureCount");
    const percentage =
      state.toleratedFailurePercentage &&
      (await percentageOf(state.toleratedFailurePercentage, scope, "ToleratedFailurePercentage"));
    const share = percentage === undefined ? undefined : Math.floor((percentage / 100) * items.length);
    // each threshold is its own limit: passing either fails the state
    const tolerated = Math.min(absolute ?? share ?? 0, share ?? absolute ?? 0);
    this.#write(frame, { type: "MapStateStarted", items, maxConcurrency, tolerated });
    await this.#continueMap(frame);
  }

  /**
   * Starts as many iterations as may run, or ends the Map when all have ended. An iteration that replaces another
   * follows that one's last event, `previous`.
   */
  async #continueMap(frame: Frame, previous?: number): Promise<void> {
    if (frame.point.at !== "fork") return;
    const { stay, fork } = frame.point;
    if (stay.state.type !== "Map") return;
    const { state } = stay;
    let running = fork.children.filter(
      (child) => child.point.at !== "done" && child.point.at !== "failed",
    ).length;
    while (fork.children.length < fork.size && running < fork.maxConcurrency) {
      const index = fork.children.length;
      const item = fork.items[index] ?? null;
      let input = item;
      if (state.itemSelector !== undefined) {
        const scope = this.#scope(frame, stay, { item: { index, value: item } });
        try {
          input = await fill(state.itemSelector, scope, "ItemSelector");
        } catch (error) {
          const failure = this.#failureOf(frame, stay, error);
          this.#abortOthers(fork, undefined);
          await this.#fail(frame, stay, failure);
          return;
        }
      }
      this.#writeAt(frame.id, previous ?? frame.last, {
        type: "MapIterationStarted",
        name: state.name,
        index,
        input,
      });
      const child = fork.children[index];
      if (child !== undefined) this.#ready.add(child);
      running += 1;
    }
    if (running > 0) return;
    const outputs = fork.children.flatMap((child) => (child.point.at === "done" ? [child.point.output] : []));
    this.#write(frame, { type: "MapStateSucceeded" });
    await this.#guard(frame, stay, () => this.#exit(frame, stay, outputs));
    this.#ready.add(frame);
  }

  /** A frame has ended. */
  async #finished(frame: Frame, output: Json): Promise<void> {
    const { parent } = frame;
    if (parent === undefined) {
      this.#write(frame, { type: "ExecutionSucceeded", output });
      return;
    }
    if (parent.point.at !== "fork") return;
    if (parent.point.stay.state.type === "Map") {
      const { last } = frame;
      this.#write(frame, {
        type: "MapIterationSucceeded",
        name: parent.point.stay.state.name,
        index: frame.index,
      });
      await this.#continueMap(parent, last);
    } else {
      await this.#join(parent);
    }
  }

  /** Ends a Parallel whose branches have all ended. */
  async #join(frame: Frame): Promise<void> {
    if (frame.point.at !== "fork") return;
    const { stay, fork } = frame.point;
    const outputs = fork.children.flatMap((child) => (child.point.at === "done" ? [child.point.output] : []));
    if (outputs.length < fork.size) return;
    this.#write(frame, { type: "ParallelStateSucceeded" });
    await this.#guard(frame, stay, () => this.#exit(frame, stay, outputs));
    this.#ready.add(frame);
  }

  // --- redrive -----------------------------------------------------------------------------------------

  async #redrive(): Promise<Reception> {
    const execution = this.#execution;
    this.#write(this.#root(), { type: "ExecutionRedriven", count: execution.redrives + 1 });
    for (const frame of [...execution.frames.values()]) {
      const { point } = frame;
      if (point.at === "next") this.#ready.add(frame);
      // a fork may have no branch left to run: its own Output had failed
      if (point.at === "fork")
        await (point.stay.state.type === "Map" ? this.#continueMap(frame) : this.#join(frame));
    }
    return "taken";
  }

  // --- what expressions see ----------------------------------------------------------------------------

  #scope(
    frame: Frame,
    stay: Stay,
    extra: {
      readonly result?: Json;
      readonly errorOutput?: Json;
      readonly token?: string;
      readonly item?: { readonly index: number; readonly value: Json };
    } = {},
  ): Scope {
    const execution = this.#execution;
    const states: { input: Json; context: JsonObject; result?: Json; errorOutput?: Json } = {
      input: stay.input,
      // built only when an expression asks: most do not
      get context() {
        return contextOf(execution, frame, stay, extra);
      },
    };
    if (extra.result !== undefined) states.result = extra.result;
    if (extra.errorOutput !== undefined) states.errorOutput = extra.errorOutput;
    const now = () => this.#world.now();
    const random = () => this.#random(frame);
    return {
      states,
      variables: frame.variables,
      get around() {
        return { now, random };
      },
    };
  }

  #random(frame: Frame): number {
    let draws = this.#draws.get(frame);
    if (draws === undefined || draws.steps !== frame.steps) {
      draws = { steps: frame.steps, count: 0 };
      this.#draws.set(frame, draws);
    }
    draws.count += 1;
    return this.#world.random(
      this.#execution,
      frame.lineage ^ Math.imul(frame.steps, 0x85ebca6b),
      draws.count,
    );
  }
}
