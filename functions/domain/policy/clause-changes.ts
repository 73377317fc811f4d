import type { Localized } from "../business.ts";
import { canonicalJson } from "../history.ts";
import type { PolicyText } from "./policy.ts";

type Clause = PolicyText["clauses"][number];

/** A clause that differs between two versions; one side is missing if it was added or removed. */
export interface ClauseChange {
  readonly id: string;
  readonly heading: Localized | undefined;
  readonly before: Clause | undefined;
  readonly after: Clause | undefined;
}

/** The differences between two versions, clause by clause in the later version's order. */
export function changesBetween(before: PolicyText, after: PolicyText): readonly ClauseChange[] {
  const old = byId(before);
  const young = byId(after);
  const ids = [...young.keys(), ...[...old.keys()].filter((id) => !young.has(id))];
  return ids.flatMap((id) => {
    const [was, is] = [old.get(id), young.get(id)];
    if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) return [];
    return [{ id, heading: (is ?? was)?.heading, before: was, after: is }];
  });
}

/** The preamble has no number. */
function byId({ clauses }: PolicyText): ReadonlyMap<string, Clause> {
  return new Map(clauses.map((clause) => [clause.id ?? "", clause]));
}
