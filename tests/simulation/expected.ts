import { questionOf } from "../../functions/domain/questions/index.ts";
import { leaves, type TaskKind, taskKinds } from "../../functions/domain/questions/kinds.ts";
import { outcomeOf } from "../../functions/domain/rights/choices.ts";
import { lawOf, type RightKey, rightKeys, rightOf } from "../../functions/domain/rights/index.ts";
import { type Outcome, outcomes } from "../../functions/domain/rights/outcomes.ts";
import { allMachines } from "../../infra/machines.ts";
import { functions } from "../../infra/manifest.ts";
import { deeds } from "./deeds.ts";
import { callFaults, deliveryFaults } from "./engine/plan.ts";
import { rows, rowsWithoutCalls } from "./engine/row.ts";
import { reasons, rowReasons, stateReasons } from "./unseen.ts";

/** A table of events that have to occur. A cell that may stay empty has its reason here, or in `unseen.ts`. */
export interface Expected {
  readonly title: string;
  /** The table's name in the counts. */
  readonly table: string;
  readonly rows: readonly string[];
  /** Without columns, the sum of a row counts. */
  readonly columns?: readonly string[];
  /** Rows with columns of their own; the table shows how many of them were seen. */
  readonly columnsOf?: (row: string) => readonly string[];
  /** Whether rows are counted as columns and columns as rows. */
  readonly turned?: true;
  /** Why this cell may be empty; undefined: it may not. */
  readonly empty: (row: string, column: string) => string | undefined;
}

const today = "2026-12-07";

const answers = ["answered", "late", "twice", "old link", "withdrawn"] as const;

const machines = new Map(allMachines().map(({ name, definition }) => [name, statesOf(definition)]));

/** The given reason for a cell, or for its whole row. */
function written(table: string): Expected["empty"] {
  return (row, column) => reasons[table]?.[`${row}, ${column}`] ?? reasons[table]?.[row];
}

export const expected: readonly Expected[] = [
  {
    title: "What goes wrong with a call, and on which route or in which function",
    table: "faults",
    turned: true,
    rows,
    columns: [...callFaults, "away"],
    empty: (row, column) =>
      rowsWithoutCalls.has(row) ? "it calls nothing" : (rowReasons[row] ?? written("faults")(row, column)),
  },
  {
    title: "What goes wrong with an event or a step on its way to a function",
    table: "deliveries",
    turned: true,
    rows: functions.filter(({ trigger }) => trigger.kind !== "http").map(({ name }) => name),
    columns: [...deliveryFaults],
    empty: (name, fault) =>
      fault === "not-run" && !isStep(name)
        ? "Lambda takes every event, and runs it later"
        : written("deliveries")(name, fault),
  },
  {
    title: "How many states of each machine were entered",
    table: "states",
    rows: [...machines.keys()],
    columnsOf: (machine) => machines.get(machine) ?? [],
    empty: (machine, state) => unentered(machine, state) ?? written("states")(machine, state),
  },
  {
    title: "How a right ends",
    table: "outcomes",
    rows: rightKeys,
    columns: outcomes,
    empty: (right, outcome) =>
      cannotEndAs(right as RightKey, outcome as Outcome) ?? written("outcomes")(right, outcome),
  },
  {
    title: "How a question is answered",
    table: "questions",
    rows: taskKinds,
    columns: answers,
    empty: (kind, how) =>
      unanswered(kind as TaskKind, how as (typeof answers)[number]) ?? written("questions")(kind, how),
  },
  {
    title: "What becomes of a file",
    table: "scans",
    rows: ["NO_THREATS_FOUND", "THREATS_FOUND", "UNSUPPORTED", "FAILED", "ACCESS_DENIED", "nothing"],
    columns: ["times"],
    empty: () => undefined,
  },
  ...deeds.map(
    ({ title, table, rows: each }): Expected => ({ title, table, rows: each, empty: written(table) }),
  ),
];

/** Why no run enters this state; undefined: one may. */
function unentered(machine: string, state: string): string | undefined {
  const right = rightKeys.find((one) => one === machine);
  if (right !== undefined && state.startsWith("Cooling off: ")) {
    const { measures } = lawOf(right, today).claims;
    if (!measures.includes("erase")) return "nothing is erased under this right";
  }
  return Object.entries(stateReasons).find(([end]) => state.endsWith(end))?.[1];
}

function isStep(name: string): boolean {
  return functions.find((one) => one.name === name)?.trigger.kind === "step";
}

/** Why this right never ends with this outcome; undefined: it may. */
function cannotEndAs(right: RightKey, outcome: Outcome): string | undefined {
  const { choices } = lawOf(right, today);
  const { identity } = rightOf(right);
  if (outcome === "withdrawn" || choices.some((choice) => outcomeOf(choice) === outcome)) return undefined;
  if (outcome === "refused" && identity) return undefined;
  if (outcome === "lapsed") return identity ? undefined : "nobody is asked who they are, or for a fee";
  return "its law knows no such decision";
}

/** Why this question is never answered in this way; undefined: it may be. */
function unanswered(kind: TaskKind, how: (typeof answers)[number]): string | undefined {
  const question = questionOf(kind);
  if (question.asks === "nobody") return "nobody is asked: an event ends it";
  if (how === "withdrawn" && question.onWithdrawal === undefined) return "a withdrawal leaves it open";
  if (how === "late" && (kind === "cooling-off" || kind === "warn-contact"))
    return "asked once: it is a chance to say no, and no reminder comes";
  if (how === "late" && leaves.some((leaf) => leaf.kind === kind && "mailedBySweep" in leaf))
    return "asked once: no workflow waits for it, and the digest goes on naming it";
  return undefined;
}

/** The names of all states of a machine, including those of its maps and branches. */
function statesOf(definition: object): readonly string[] {
  const names: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { States } = value as { readonly States?: object };
    if (States !== undefined) names.push(...Object.keys(States));
    for (const inner of Object.values(value)) look(inner);
  };
  look(definition);
  return [...new Set(names)];
}
