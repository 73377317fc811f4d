import { questionOf } from "../../functions/domain/questions/index.ts";
import { leaves, type TaskKind, taskKinds } from "../../functions/domain/questions/kinds.ts";
import { outcomeOf } from "../../functions/domain/rights/choices.ts";
import { lawOf, type RightKey, rightKeys, rightOf } from "../../functions/domain/rights/index.ts";
import { type Outcome, outcomes } from "../../functions/domain/rights/outcomes.ts";
import { functions } from "../../infra/manifest.ts";
import { callFaults, deliveryFaults } from "./engine/plan.ts";

/** A table of what has to be seen happening. A cell that stays empty has its reason here. */
export interface Expected {
  readonly title: string;
  /** The table in what was counted. */
  readonly table: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Where rows are counted as columns and columns as rows. */
  readonly turned?: true;
  /** Why this cell can be empty; undefined: it must not be. */
  readonly empty: (row: string, column: string) => string | undefined;
}

const today = "2026-12-07";

/** Functions that call nothing of AWS: there is no call to go wrong. */
const withoutCalls = new Set(
  functions.filter(({ permissions }) => permissions.length === 0).map(({ name }) => name),
);

const calledByPeople = new Set(
  functions.filter(({ trigger }) => trigger.kind === "http").map(({ name }) => name),
);

const answers = ["answered", "late", "twice", "old link", "withdrawn"] as const;

export const expected: readonly Expected[] = [
  {
    title: "What goes wrong with a call, and in which function",
    table: "faults",
    turned: true,
    rows: functions.map(({ name }) => name),
    columns: [...callFaults, "away"],
    empty: (name) => unseen[name] ?? (withoutCalls.has(name) ? "it calls nothing" : undefined),
  },
  {
    title: "What goes wrong with an event or a step on its way to a function",
    table: "deliveries",
    turned: true,
    rows: functions.map(({ name }) => name).filter((name) => !calledByPeople.has(name)),
    columns: [...deliveryFaults],
    empty: (name, fault) =>
      fault === "not-run" && !isStep(name) ? "Lambda takes every event, and runs it later" : undefined,
  },
  {
    title: "How a right ends",
    table: "outcomes",
    rows: rightKeys,
    columns: outcomes,
    empty: (right, outcome) => unending(right as RightKey, outcome as Outcome),
  },
  {
    title: "How a question is answered",
    table: "questions",
    rows: taskKinds,
    columns: answers,
    empty: (kind, how) => unanswered(kind as TaskKind, how as (typeof answers)[number]),
  },
  {
    title: "What becomes of a file",
    table: "scans",
    rows: ["NO_THREATS_FOUND", "THREATS_FOUND", "UNSUPPORTED", "FAILED", "ACCESS_DENIED", "nothing"],
    columns: ["times"],
    empty: () => undefined,
  },
];

/** Functions that no actor of the simulation calls yet. */
const unseen: Readonly<Record<string, string>> = {};

function isStep(name: string): boolean {
  return functions.find((one) => one.name === name)?.trigger.kind === "step";
}

function unending(right: RightKey, outcome: Outcome): string | undefined {
  const { choices } = lawOf(right, today);
  const { identity } = rightOf(right);
  if (outcome === "withdrawn" || choices.some((choice) => outcomeOf(choice) === outcome)) return undefined;
  if (outcome === "refused" && identity) return undefined;
  if (outcome === "lapsed") return identity ? undefined : "nobody is asked who they are, or for a fee";
  return "its law knows no such decision";
}

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
