/**
 * What survives a kill: machines, executions, and every turn of every execution, in SQLite.
 *
 * Why SQLite: node has it built in (nothing to install), a commit is atomic, and a killed process leaves either
 * the whole turn or none of it. In WAL mode with synchronous=NORMAL a commit is one append to the log, handed to
 * the operating system: safe against SIGKILL at any point; a power cut may lose the last commits but corrupts
 * nothing, which is enough for an engine that never runs in production.
 *
 * Group commit: turns of all executions that come in one round of the event loop share one transaction. Whatever
 * would make a turn visible (running its tasks, answering the API call) waits for `afterCommit`.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Status } from "./execution.ts";
import type { Entry } from "./records.ts";

/** node:sqlite announces itself as experimental on stderr when it is loaded; the engine's output stays clean. */
function loadSqlite(): typeof import("node:sqlite") {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule("node:sqlite");
  } finally {
    process.emitWarning = emitWarning;
  }
}

export interface MachineRow {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  /** Definition text and number of the newest revision. */
  readonly definition: string;
  readonly revision: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface ExecutionRow {
  readonly key: number;
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  /** The revision of the definition it started with, and keeps. */
  readonly revision: number;
  readonly startedAt: number;
  readonly status: Status;
  readonly stoppedAt: number | undefined;
  /** The task that started it and waits for its end: [execution, frame, scheduled]. */
  readonly parent: ParentTask | undefined;
}

export interface ParentTask {
  readonly execution: number;
  readonly frame: number;
  readonly scheduled: number;
}

const schema = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS revisions (
    id INTEGER PRIMARY KEY, machine TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, definition TEXT NOT NULL,
    created INTEGER NOT NULL, updated INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS machines (arn TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS executions (
    key INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, name TEXT NOT NULL, machine TEXT NOT NULL,
    revision INTEGER NOT NULL, started INTEGER NOT NULL, status TEXT NOT NULL, stopped INTEGER, parent TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS turns (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, entries TEXT NOT NULL) STRICT;
`;

/**
 * A turn's id is its execution's key times this, plus its number: an execution's turns are adjacent and in order, and
 * writing one touches a single page; a separate index would double that. Commits are most of the cost.
 */
const turnsEach = 2 ** 22;

type Row = Record<string, unknown>;

function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new Error(`The journal's column ${column} is not text`);
  return value;
}

function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== "number") throw new Error(`The journal's column ${column} is not a number`);
  return value;
}

function statusOf(row: Row): Status {
  const status = text(row, "status");
  switch (status) {
    case "RUNNING":
    case "SUCCEEDED":
    case "FAILED":
    case "TIMED_OUT":
    case "ABORTED":
      return status;
    default:
      throw new Error(`The journal holds the unknown status ${status}`);
  }
}

function executionRow(row: Row): ExecutionRow {
  return {
    key: integer(row, "key"),
    arn: text(row, "arn"),
    name: text(row, "name"),
    machineArn: text(row, "machine"),
    revision: integer(row, "revision"),
    startedAt: integer(row, "started"),
    status: statusOf(row),
    stoppedAt: row["stopped"] === null ? undefined : integer(row, "stopped"),
    parent: row["parent"] === null ? undefined : (JSON.parse(text(row, "parent")) as ParentTask),
  };
}

function machineRow(row: Row): MachineRow {
  return {
    arn: text(row, "machine"),
    name: text(row, "name"),
    roleArn: text(row, "role"),
    definition: text(row, "definition"),
    revision: integer(row, "id"),
    createdAt: integer(row, "created"),
    updatedAt: integer(row, "updated"),
  };
}

export interface JournalOptions {
  /** Called once when nothing can be written any more; default: throws. */
  readonly onBroken?: (error: unknown) => void;
  /** The most pages (4 KB) it may have, for tests of a full disk. */
  readonly mostPages?: number;
}

/** Machines, executions and every entry, in SQLite, with group commit. */
export class Journal {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #inTransaction = false;
  readonly #onBroken: (error: unknown) => void;
  #waiting: (() => void)[] = [];
  #closed = false;

  /** Opens or creates the journal in a folder; without one it lives in memory. */
  constructor(folder: string | undefined, { onBroken, mostPages }: JournalOptions = {}) {
    this.#onBroken = onBroken ?? raise;
    const { DatabaseSync: Database } = loadSqlite();
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
    this.#db = new Database(folder === undefined ? ":memory:" : join(folder, "step-functions.sqlite"));
    // a second engine on the same folder would run every task twice; the lock makes it fail at once
    if (folder !== undefined) this.#db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;");
    // A small page cache is the fast one: when a write splits a page, SQLite walks the whole cache at the commit, and
    // what is not in the cache is in the operating system's. A large log keeps checkpoints rare.
    this.#db.exec(
      "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -4096;",
    );
    if (mostPages !== undefined) this.#db.exec(`PRAGMA max_page_count = ${mostPages};`);
    this.#db.exec(schema);
  }

  #sql(source: string): StatementSync {
    const known = this.#statements.get(source);
    if (known !== undefined) return known;
    const fresh = this.#db.prepare(source);
    this.#statements.set(source, fresh);
    return fresh;
  }

  #write(source: string, ...values: (string | number | null)[]): void {
    if (this.#closed) throw new Error("The journal is closed");
    this.#orBreak(() => {
      if (!this.#inTransaction) {
        this.#sql("BEGIN").run();
        this.#inTransaction = true;
        setImmediate(() => this.commit());
      }
      this.#sql(source).run(...values);
    });
  }

  /**
   * Performs a write. If it fails, the journal is closed for good: pending callbacks are not called, and what was
   * written before stays as it is.
   */
  #orBreak(change: () => void): void {
    try {
      change();
    } catch (error) {
      this.#closed = true;
      this.#waiting = [];
      this.#db.close();
      this.#onBroken(error);
      throw error;
    }
  }

  /** Calls back once everything written so far is committed, in order. */
  afterCommit(call: () => void): void {
    if (this.#closed) return;
    this.#waiting.push(call);
    if (!this.#inTransaction) setImmediate(() => this.commit());
  }

  /** Commits now; for reads that must not show what a kill could still undo. */
  commit(): void {
    if (this.#closed) return;
    if (this.#inTransaction) {
      this.#orBreak(() => this.#sql("COMMIT").run());
      this.#inTransaction = false;
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const call of waiting) call();
  }

  close(): void {
    if (this.#closed) return;
    this.commit();
    this.#closed = true;
    this.#db.close();
  }

  // --- settings ----------------------------------------------------------------------------------------

  /** A value that is created once and then kept, such as the secret behind the task tokens. */
  keep(name: string, make: () => string): string {
    const row = this.#sql("SELECT value FROM meta WHERE name = ?").get(name);
    if (row !== undefined) return text(row, "value");
    const value = make();
    this.#write("INSERT INTO meta (name, value) VALUES (?, ?)", name, value);
    return value;
  }

  /** When the last turn was written, on the engine's clock, in ms since the epoch. */
  lastTime(): number | undefined {
    const row = this.#sql("SELECT MAX(at) AS at FROM turns").get();
    return row === undefined || row["at"] === null ? undefined : integer(row, "at");
  }

  // --- machines ----------------------------------------------------------------------------------------

  /** Writes a new revision of a machine, and returns its number. */
  saveMachine(machine: Omit<MachineRow, "revision">): number {
    const last = this.#sql("SELECT COALESCE(MAX(id), 0) AS last FROM revisions").get();
    const revision = (last === undefined ? 0 : integer(last, "last")) + 1;
    this.#write(
      "INSERT INTO revisions (id, machine, name, role, definition, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?)",
      revision,
      machine.arn,
      machine.name,
      machine.roleArn,
      machine.definition,
      machine.createdAt,
      machine.updatedAt,
    );
    this.#write("INSERT OR REPLACE INTO machines (arn, revision) VALUES (?, ?)", machine.arn, revision);
    return revision;
  }

  deleteMachine(arn: string): void {
    this.#write("DELETE FROM machines WHERE arn = ?", arn);
  }

  /** The newest revision of every machine. */
  machines(): MachineRow[] {
    return this.#sql(
      "SELECT r.* FROM machines m JOIN revisions r ON r.id = m.revision ORDER BY r.created, r.id",
    )
      .all()
      .map(machineRow);
  }

  revision(id: number): MachineRow | undefined {
    const row = this.#sql("SELECT * FROM revisions WHERE id = ?").get(id);
    return row === undefined ? undefined : machineRow(row);
  }

  // --- executions --------------------------------------------------------------------------------------

  lastExecutionKey(): number {
    const row = this.#sql("SELECT COALESCE(MAX(key), 0) AS last FROM executions").get();
    return row === undefined ? 0 : integer(row, "last");
  }

  insertExecution(row: ExecutionRow): void {
    this.#write(
      "INSERT INTO executions (key, arn, name, machine, revision, started, status, parent) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      row.key,
      row.arn,
      row.name,
      row.machineArn,
      row.revision,
      row.startedAt,
      row.status,
      row.parent === undefined ? null : JSON.stringify(row.parent),
    );
  }

  setStatus(key: number, status: Status, stoppedAt: number | undefined): void {
    this.#write(
      "UPDATE executions SET status = ?, stopped = ? WHERE key = ?",
      status,
      stoppedAt ?? null,
      key,
    );
  }

  executionByArn(arn: string): ExecutionRow | undefined {
    const row = this.#sql("SELECT * FROM executions WHERE arn = ?").get(arn);
    return row === undefined ? undefined : executionRow(row);
  }

  /** Executions of a machine, newest first, from below `before`. */
  list(machineArn: string, status: Status | undefined, before: number, limit: number): ExecutionRow[] {
    const rows =
      status === undefined
        ? this.#sql("SELECT * FROM executions WHERE machine = ? AND key < ? ORDER BY key DESC LIMIT ?").all(
            machineArn,
            before,
            limit,
          )
        : this.#sql(
            "SELECT * FROM executions WHERE machine = ? AND key < ? AND status = ? ORDER BY key DESC LIMIT ?",
          ).all(machineArn, before, status, limit);
    return rows.map(executionRow);
  }

  /** Executions that have not ended, in the order they were started. */
  running(): ExecutionRow[] {
    return this.#sql("SELECT * FROM executions WHERE status = 'RUNNING' ORDER BY key")
      .all()
      .map(executionRow);
  }

  // --- turns -------------------------------------------------------------------------------------------

  /** Writes the turn with number `turn` of an execution. */
  append(key: number, turn: number, entries: readonly Entry[]): void {
    if (turn >= turnsEach) throw new Error(`Execution ${key} has had ${turn} turns: too many to number`);
    const at = entries.at(-1)?.at ?? 0;
    this.#write(
      "INSERT INTO turns (id, at, entries) VALUES (?, ?, ?)",
      key * turnsEach + turn,
      at,
      JSON.stringify(entries),
    );
  }

  /** Everything that happened to an execution, turn by turn, in order. */
  turns(key: number): Entry[][] {
    return this.#sql("SELECT entries FROM turns WHERE id BETWEEN ? AND ? ORDER BY id")
      .all(key * turnsEach, (key + 1) * turnsEach - 1)
      .map(readEntries);
  }
}

function raise(error: unknown): never {
  throw error;
}

function readEntries(row: Row): Entry[] {
  return JSON.parse(text(row, "entries")) as Entry[]; // written by append, by this program only
}
