/** The state machines of an engine, with every revision that an execution may still run. */
import type { TimerClock } from "../clock.ts";
import { readDefinition } from "./definition.ts";
import type { Diagnostic } from "./definition-fields.ts";
import { ApiError } from "./errors.ts";
import type { ExecutionRow, Journal, MachineRow } from "./journal.ts";
import type { Machine } from "./machine.ts";
import { checkName, machineArn } from "./names.ts";

/** A state machine as the API describes it. */
export interface MachineView {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly definition: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly revision: number;
}

const localRole = "arn:aws:iam::000000000000:role/local";

/** Its methods throw ApiError for what AWS refuses. A change is in the journal when they return. */
export class StateMachines {
  readonly #clock: TimerClock;
  readonly #journal: Journal;
  readonly #arn: (name: string) => string;
  readonly #machines = new Map<string, MachineRow>();
  readonly #compiled = new Map<number, Machine>();

  constructor(
    journal: Journal,
    clock: TimerClock,
    { region, accountId }: { readonly region: string; readonly accountId: string },
  ) {
    this.#clock = clock;
    this.#journal = journal;
    this.#arn = (name) => machineArn(region, accountId, name);
    for (const row of journal.machines()) this.#machines.set(row.arn, row);
  }

  /** What is wrong with a definition; nothing when it can run. */
  validate(definition: string): readonly Diagnostic[] {
    const reading = readDefinition(definition);
    return reading.ok ? [] : reading.diagnostics;
  }

  /**
   * Creates a machine, or returns an identical existing one. Throws InvalidDefinition, InvalidName,
   * StateMachineAlreadyExists.
   */
  create(name: string, definition: string, roleArn = localRole): MachineView {
    checkName(name);
    checkDefinition(definition);
    const arn = this.#arn(name);
    const known = this.#machines.get(arn);
    if (known !== undefined) {
      if (known.definition === definition && known.roleArn === roleArn) return known;
      throw new ApiError("StateMachineAlreadyExists", `State Machine Already Exists: '${arn}'`);
    }
    const now = this.#clock.now();
    return this.#save({ arn, name, roleArn, definition, createdAt: now, updatedAt: now });
  }

  /**
   * Gives a machine a new definition; running executions keep theirs. Throws InvalidDefinition,
   * StateMachineDoesNotExist.
   */
  update(arn: string, change: { readonly definition?: string; readonly roleArn?: string }): MachineView {
    const known = this.get(arn);
    const definition = change.definition ?? known.definition;
    const roleArn = change.roleArn ?? known.roleArn;
    checkDefinition(definition);
    return this.#save({ ...known, definition, roleArn, updatedAt: this.#clock.now() });
  }

  /** Creates or updates a machine from a definition, as an object or as JSON; a no-op if it is unchanged. */
  put(name: string, definition: object | string, roleArn = localRole): MachineView {
    const text = typeof definition === "string" ? definition : JSON.stringify(definition);
    const known = this.#machines.get(this.#arn(name));
    if (known === undefined) return this.create(name, text, roleArn);
    return known.definition === text ? known : this.update(known.arn, { definition: text });
  }

  /** Deletes a machine; its executions continue. */
  delete(arn: string): void {
    if (this.#machines.delete(arn)) this.#journal.deleteMachine(arn);
    this.#journal.commit();
  }

  /** Throws StateMachineDoesNotExist. */
  get(arn: string): MachineRow {
    const row = this.#machines.get(arn);
    if (row === undefined)
      throw new ApiError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);
    return row;
  }

  list(): readonly MachineView[] {
    return [...this.#machines.values()];
  }

  #save(machine: Omit<MachineRow, "revision">): MachineRow {
    const row = { ...machine, revision: this.#journal.saveMachine(machine) };
    this.#machines.set(row.arn, row);
    this.#journal.commit();
    return row;
  }

  /** The interpretable form of a revision. */
  compiled(row: MachineRow): Machine {
    const known = this.#compiled.get(row.revision);
    if (known !== undefined) return known;
    const reading = readDefinition(row.definition);
    if (!reading.ok) throw new Error(`Revision ${row.revision} of ${row.arn} cannot be read any more`);
    this.#compiled.set(row.revision, reading.machine);
    return reading.machine;
  }

  /** The revision that an execution started with. */
  revisionOf(row: ExecutionRow): MachineRow {
    const newest = this.#machines.get(row.machineArn);
    if (newest?.revision === row.revision) return newest;
    const revision = this.#journal.revision(row.revision);
    if (revision === undefined) throw new Error(`${row.arn} started with a definition that is gone`);
    return revision;
  }
}

function checkDefinition(definition: string): void {
  const reading = readDefinition(definition);
  if (reading.ok) return;
  const what = reading.diagnostics
    .map(({ code, message, location }) => `${code}: ${message} at ${location}`)
    .join(", ");
  throw new ApiError("InvalidDefinition", `Invalid State Machine Definition: '${what}'`);
}
