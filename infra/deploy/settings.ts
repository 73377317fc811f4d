import { z } from "zod";
import { type Options, optionsSchema } from "../aws/options.ts";

type Stage = Options["stage"];

/** A deployment's settings besides its stage. */
export type Settings = Partial<Omit<Options, "stage">>;

/** The options of a deployment as text, by name. */
export type Words = Readonly<Record<string, string>>;

/** `name=value` pairs of the command line. Throws an error that names a malformed pair. */
export function wordsOf(pairs: readonly string[]): Words {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new Error(`"${pair}" is not of the form name=value`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/**
 * The settings of a stage: the file's, overridden by the command line. Throws an error that names what is wrong,
 * including misspelt names, which CDK would silently ignore.
 */
export function chosenWords(stage: Stage, settings: Settings, commandLine: Words): Words {
  const inFile = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
  const words = { ...inFile, ...commandLine, stage };
  const unknown = Object.keys(words).filter((name) => !(name in optionsSchema.shape));
  if (unknown.length > 0) throw new Error(`no such option: ${unknown.join(", ")}`);
  const parsed = optionsSchema.safeParse(words);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return words;
}
