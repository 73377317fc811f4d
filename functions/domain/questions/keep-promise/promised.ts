import type { Request } from "../../request/request.ts";

/**
 * What the law obliges to keep is answered by a promise to erase it when the period ends (Guidelines 3-8-5-3, example
 * 3). The record is kept until then; on that day the owners are asked to erase, and the requester is told once all have.
 */

/** The day on which an erasure was promised (`YYYY-MM-DD`). */
export function promisedDay(request: Request): string | undefined {
  if (!("decision" in request) || request.decision?.choice !== "alternative") return undefined;
  return request.decision.eraseOn;
}

/** The systems of a closed request in which what was promised to be erased is; none without a promise. */
export function promisedSystems(request: Request): readonly string[] {
  if (request.status !== "closed" || promisedDay(request) === undefined) return [];
  return Object.entries(request.findings ?? {}).flatMap(([system, { found }]) => (found ? [system] : []));
}

/** Those of them whose owners have not been asked. */
export function promisesUnasked(request: Request): readonly string[] {
  if (request.status !== "closed") return [];
  return promisedSystems(request).filter((system) => request.tasks[`keep-promise.${system}`] === undefined);
}

/** When the last owner said that it was erased (ISO 8601 in UTC); undefined until all have. */
export function promiseKeptAt(request: Request): string | undefined {
  if (request.status !== "closed") return undefined;
  const answers = promisedSystems(request).map((system) => request.tasks[`keep-promise.${system}`]);
  const times = answers.flatMap((task) => (task?.state === "answered" ? [task.answeredAt] : []));
  return times.length < answers.length ? undefined : times.toSorted().at(-1);
}
