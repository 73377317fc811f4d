import { type FunctionEntry, functions } from "../../../infra/manifest.ts";

/** The unit of faults: a route of a page function, or any other function. */
export function rowOf({ name, trigger }: FunctionEntry, event: unknown): string {
  if (trigger.kind !== "http") return name;
  const { routeKey = "" } = event as { readonly routeKey?: string };
  return routeKey.replace(/^HEAD /, "GET ");
}

/** All of them, in the order of the manifest. */
export const rows: readonly string[] = functions.flatMap(({ name, trigger }) =>
  trigger.kind === "http" ? trigger.routes : [name],
);

/** Those of functions without calls to AWS. */
export const rowsWithoutCalls: ReadonlySet<string> = new Set(
  functions
    .filter(({ permissions }) => permissions.length === 0)
    .flatMap(({ name, trigger }) => (trigger.kind === "http" ? trigger.routes : [name])),
);
