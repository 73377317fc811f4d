import type * as z from "zod";
import type { Invocation, Terminal } from "./command.ts";

/** What a command tells, at the one place that prints either words or JSON. */
export interface Said {
  readonly say: Invocation["say"];
  /** To be called once, when the command is done. */
  readonly finish: () => void;
}

/** Words are printed as they come; facts at the end, as one document that the command's schema describes. */
export function saying(terminal: Terminal, schema: z.ZodType, json: boolean): Said {
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
