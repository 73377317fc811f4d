import type { Localized } from "../business.ts";
import { canonicalJson } from "../history.ts";
import type { PolicyText } from "./policy.ts";

type Clause = PolicyText["clauses"][number];

/** A clause of which two versions say different things; one side is missing where it was added or taken out. */
export interface ClauseChange {
  readonly id: string;
  readonly heading: Localized | undefined;
  readonly before: Clause | undefined;
  readonly after: Clause | undefined;
}

/** What changed from one version to another, clause by clause in the order of the later. */
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
