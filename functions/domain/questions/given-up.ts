import type { ConfirmedRequest, Request } from "../request/request.ts";
import type { Stamp } from "../request/transitions/stamp.ts";
import { subjectSilent } from "./confirm-agent/subject-silent.ts";
import type { ResultOf, TaskKind } from "./kinds.ts";

/** How a request continues without an answer to a question. */
export interface GivenUp<Kind extends TaskKind = TaskKind> {
  readonly result: ResultOf<Kind>;
  /** Undefined if nothing waits for the answer any more. */
  readonly without: (request: Request, stamp: Stamp) => ConfirmedRequest | undefined;
}

const givenUp = {
  "confirm-agent": { result: "silent", without: subjectSilent },
} as const satisfies { readonly [Kind in TaskKind]?: GivenUp<Kind> };

/** Undefined for a question that the request cannot do without: its workflow stalls. */
export function givenUpOn(kind: TaskKind): GivenUp | undefined {
  const all: { readonly [Kind in TaskKind]?: GivenUp } = givenUp;
  return all[kind];
}
