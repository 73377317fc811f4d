import type { Request } from "../../request/request.ts";

/**
 * Data that the law obliges the business to keep are covered by a promise to erase them when the period ends
 * (Guidelines 3-8-5-3, example 3). The record is kept until then; on that day the owners are asked to erase, and the
 * requester is told once all have.
 */

/** The promised day of erasure (`YYYY-MM-DD`). */
export function promisedDay(request: Request): string | undefined {
  if (!("decision" in request) || request.decision?.choice !== "alternative") return undefined;
  return request.decision.eraseOn;
}

/** The systems of a closed request with a promised erasure; none without a promise. */
export function promisedSystems(request: Request): readonly string[] {
  if (request.status !== "closed" || promisedDay(request) === undefined) return [];
  const { findings = {}, systems = Object.keys(findings) } = request;
  // Not those that had left the configuration before the request began.
  return Object.entries(findings).flatMap(([system, { found }]) =>
    found && systems.includes(system) ? [system] : [],
  );
}

/** Those whose owners have not been asked yet. */
export function promisesUnasked(request: Request): readonly string[] {
  if (request.status !== "closed") return [];
  return promisedSystems(request).filter((system) => request.tasks[`keep-promise.${system}`] === undefined);
}

/** When the last owner reported the erasure (ISO 8601 in UTC); undefined until all have. */
export function promiseKeptAt(request: Request): string | undefined {
  if (request.status !== "closed") return undefined;
  const answers = promisedSystems(request).map((system) => request.tasks[`keep-promise.${system}`]);
  const times = answers.flatMap((task) => (task?.state === "answered" ? [task.answeredAt] : []));
  return times.length < answers.length ? undefined : times.toSorted().at(-1);
}
