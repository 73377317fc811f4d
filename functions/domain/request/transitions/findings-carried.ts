import type { Business } from "../../business.ts";
import { withHoldsAgain } from "../../hold.ts";
import { ownValue } from "../../own-value.ts";
import type { StoredFile } from "../files.ts";
import type { Finding } from "../findings.ts";
import type { ConfirmedRequest, Request, RequestIn } from "../request.ts";
import type { Task } from "../tasks.ts";
import { taskIdOf } from "./open-task.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** What became of a system's files that were to be copied from a closed request. */
export type Carried =
  | { readonly kind: "whole"; readonly finding: Finding }
  /** So many are gone, or cannot be used: the owner is asked, with everything else filled in. */
  | { readonly kind: "lacking"; readonly missing: number; readonly files: readonly StoredFile[] };

/** The systems whose files are still to be copied from the request that this one goes on from. */
export function systemsToCarry(request: Request): readonly string[] {
  return [...systemsWaiting(request), ...removedSystems(request)];
}

/** Their owners are asked if a file cannot be copied. */
function systemsWaiting(request: Request): readonly string[] {
  if (request.status !== "investigating" || !goesOn(request)) return [];
  return Object.entries(request.foundBefore ?? {}).flatMap(([system, { files }]) => {
    const open = request.tasks[taskIdOf("search-system", system)] === undefined;
    return open && files > 0 && ownValue(request.findings, system) === undefined ? [system] : [];
  });
}

/** They have left the configuration, and with it the owners who could be asked. */
function removedSystems(request: Request): readonly string[] {
  if ((request.status !== "investigating" && request.status !== "deciding") || !goesOn(request)) return [];
  return Object.entries(request.findings).flatMap(([system, { files, missing }]) =>
    missing !== undefined && files.length === 0 && !request.systems.includes(system) ? [system] : [],
  );
}

function goesOn({ follows, withdrawnAt }: ConfirmedRequest): boolean {
  return follows?.reason === "mistake" && withdrawnAt === undefined;
}

/**
 * The files were copied: findings that are whole answer their questions, and the decision is next once all are.
 * Undefined if nothing changes.
 */
export function findingsCarried(
  request: Request,
  carried: Readonly<Record<string, Carried>>,
  stamp: Stamp,
  business: Business,
): Request | undefined {
  if ((request.status !== "investigating" && request.status !== "deciding") || request.follows === undefined)
    return undefined;
  const waiting = waitingCarried(request, carried);
  const removed = removedCarried(request, carried);
  const { whole, left } = waiting;
  const taken = { ...whole, ...removed };
  if (!waiting.changed && Object.keys(taken).length === 0) return undefined;
  const findings = { ...request.findings, ...removed };
  const { foundBefore: _replaced, ...rest } = { ...request, findings };
  const kept = Object.keys(left).length === 0 ? rest : { ...rest, foundBefore: left };
  const next = kept.status === "investigating" ? withCarried(kept, whole, stamp.at, business) : kept;
  const files = Object.values(taken).reduce((sum, finding) => sum + finding.files.length, 0);
  const facts = { from: request.follows.id, systems: Object.keys(taken), files };
  return stamped(request, next, stamp, "findings-taken", facts);
}

type Waiting = NonNullable<ConfirmedRequest["foundBefore"]>;

function waitingCarried(request: ConfirmedRequest, carried: Readonly<Record<string, Carried>>) {
  const whole: Record<string, Finding> = {};
  const left: Waiting = { ...request.foundBefore };
  let changed = false;
  for (const system of systemsWaiting(request)) {
    const one = ownValue(carried, system);
    const before = ownValue(left, system);
    if (one?.kind === "whole") {
      whole[system] = one.finding;
      delete left[system];
    } else if (one !== undefined && before !== undefined && before.files !== one.missing) {
      const redacted = one.files.filter(({ replaces }) => replaces !== undefined);
      left[system] = { ...before, files: one.missing, ...(redacted.length > 0 && { redacted }) };
      changed = true;
    }
  }
  return { whole, left, changed };
}

function removedCarried(
  request: RequestIn<"investigating" | "deciding">,
  carried: Readonly<Record<string, Carried>>,
): Readonly<Record<string, Finding>> {
  return Object.fromEntries(
    removedSystems(request).flatMap((system) => {
      const one = ownValue(carried, system);
      const before = ownValue(request.findings, system);
      if (one === undefined || before === undefined) return [];
      const { missing: _before, ...words } = before;
      const files = one.kind === "whole" ? one.finding.files : [...one.files];
      if (files.length === 0) return [];
      const missing = one.kind === "whole" ? undefined : one.missing;
      return [[system, { ...words, files, ...(missing !== undefined && { missing }) }]];
    }),
  );
}

/** The request with findings of the one that it goes on from; what was held then is to be held again. */
export function withCarried(
  request: RequestIn<"investigating">,
  found: Readonly<Record<string, Finding>>,
  at: string,
  business: Business,
): RequestIn<"investigating" | "deciding"> {
  const tasks = Object.fromEntries(
    Object.entries(found).map(([system, finding]) => [
      taskIdOf("search-system", system),
      { ...answeredBefore("search-system", finding.found ? "found" : "nothing", finding.by, at), system },
    ]),
  );
  const findings = { ...request.findings, ...found };
  const next = withHoldsAgain(
    { ...request, findings, tasks: { ...request.tasks, ...tasks } },
    found,
    business,
    at,
  );
  const complete = request.systems.every((system) => ownValue(findings, system) !== undefined);
  return complete ? { ...next, status: "deciding" } : next;
}

/** A question that was answered before: the workflow that comes to it finds its answer. */
export function answeredBefore(
  kind: Task["kind"],
  result: Extract<Task, { state: "answered" }>["result"],
  by: string,
  at: string,
): Task {
  return {
    ...{ kind, state: "answered", result, recipient: by, answeredBy: by, round: 1, attempt: 1 },
    ...{ escalated: false, openedAt: at, answeredAt: at, handedOver: true },
  };
}
