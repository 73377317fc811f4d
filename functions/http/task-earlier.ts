import { type Earlier, earlierOf } from "../domain/asked-before.ts";
import { lookupKeys } from "../domain/lookup.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { Opened, TaskDeps } from "./task-open.ts";

/** The most requests read, however often a name occurs. */
const mostRead = 12;

/**
 * Earlier requests of the same person, for pages that list them: found by keyed hashes, and compared with the
 * records.
 */
export async function earlierFor(
  { counters, requests, runtime }: TaskDeps,
  { request, task }: Pick<Opened, "request" | "task">,
): Promise<readonly Earlier[]> {
  if (questionOf(task.kind).showsEarlierRequests !== true) return [];
  const nowMs = runtime.clock.now();
  const keys = lookupKeys(await counters.deskKey(), request);
  const ids = (await Promise.all(keys.map((key) => counters.marked(key, nowMs)))).flat();
  const others = [...new Set(ids)].filter((id) => id !== request.id).slice(-mostRead);
  const found = await Promise.all(others.map((id) => requests.get(id)));
  return earlierOf(
    request,
    found.filter((other) => other !== undefined),
  );
}
