import type { Options } from "./options.ts";

/** The name of a stage's stack, which everything in it is named after. */
export function stackNameOf(stage: Options["stage"]): string {
  return `madoguchi-${stage}`;
}
