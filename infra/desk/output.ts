import type * as z from "zod";
import type { Invocation, Terminal } from "./command.ts";

/** A command's results, printed in one place as text or JSON. */
export interface Output {
  readonly say: Invocation["say"];
  /** Call it once, when the command is done. */
  readonly finish: () => void;
}

/** Text is printed at once; facts at the end, as one document that matches the command's schema. */
export function collectOutput(terminal: Terminal, schema: z.ZodType, json: boolean): Output {
  const all: unknown[] = [];
  return {
    say: (facts, words) => {
      if (!json && words !== undefined) terminal.print(words);
      if (json && facts !== undefined) all.push(facts);
    },
    finish: () => {
      if (!json) return;
      const several = schema.safeParse(all);
      const document = several.success ? several.data : schema.parse(all.at(-1));
      terminal.print(JSON.stringify(document, undefined, 2));
    },
  };
}
