import { z } from "zod";
import { type Options, optionsSchema } from "../aws/options.ts";

type Stage = Options["stage"];

/** What a deployment may choose beside its stage. */
export type Settings = Partial<Omit<Options, "stage">>;

/** The options of a deployment as words, by name. */
export type Words = Readonly<Record<string, string>>;

/** `name=value` pairs of the command line. Throws an error that names the pair that is none. */
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
 * What was chosen for a stage: the file's settings, overruled by the command line. Throws an error that names what is
 * wrong, a misspelt name too: CDK would ignore it in silence.
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
