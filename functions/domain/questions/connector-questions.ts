import type * as z from "zod/mini";
import { actConnected } from "./act-on-system/connector-answer.ts";
import type { Connected } from "./connector-answer.ts";
import type { questions } from "./index.ts";
import type { TaskKind } from "./kinds.ts";
import { searchConnected } from "./search-system/connector-answer.ts";

/** Kinds of question that a program may be asked. */
type ConnectedKind = {
  [Kind in TaskKind]: (typeof questions)[Kind] extends { readonly connector: unknown } ? Kind : never;
}[TaskKind];

const all: { readonly [Kind in ConnectedKind]: Connected } = {
  "search-system": searchConnected,
  "act-on-system": actConnected,
};

/** The size limit of programs' answers, by question. */
export function connectedSchemas(): readonly z.ZodMiniType[] {
  return Object.values(all).map(({ schema }) => schema());
}

/** How a program answers a kind of question; undefined if programs are not asked. */
export function connectedOf(kind: TaskKind): Connected | undefined {
  const byKind: { readonly [Kind in TaskKind]?: Connected } = all;
  return byKind[kind];
}
