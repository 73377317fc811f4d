import type { ParseArgsConfig } from "node:util";
import type * as z from "zod";
import type { Business } from "../../functions/domain/business.ts";
import type { OperatorDesk } from "./operator-desk.ts";

/** A command's input: the desk, the arguments, and the terminal. */
export interface Invocation {
  /** Undefined for a command that works without one (see {@link Command.needsDesk}). */
  readonly desk: OperatorDesk | undefined;
  readonly business: Business;
  readonly positionals: readonly string[];
  readonly options: Options;
  readonly terminal: Terminal;
  /** Reports results: as text, or with `--json` as facts for other programs. */
  readonly say: (facts: unknown, words?: string) => void;
}

/** The command's terminal; tests pass their own. */
export interface Terminal {
  print(line: string): void;
  /** Standard error, for warnings, so that the output can be piped. */
  warn(line: string): void;
  /** Asks a question; undefined if there is nobody to answer. */
  ask(question: string): Promise<string | undefined>;
  readFile(path: string): string;
  writeFile(path: string, text: string): void;
}

type OptionSettings = NonNullable<ParseArgsConfig["options"]>;

/** The options given: a flag or a text by name. */
export type Options = Readonly<Record<string, string | boolean | undefined>>;

export interface Command {
  readonly name: string;
  /** What follows the name, e.g. `<number> <task>`. */
  readonly usage: string;
  readonly summary: string;
  readonly help: string;
  readonly options: OptionSettings;
  /** The number of positional arguments. */
  readonly positionals: { readonly least: number; readonly most: number };
  /** Whether these options need a desk; default: always. */
  readonly needsDesk?: (options: Options) => boolean;
  /** The output of `--json`: the facts, as a list if the command has several results. */
  readonly facts: z.ZodType;
  /** Returns the exit code. */
  readonly run: (invocation: Invocation) => Promise<number>;
}

/** The desk of a command that needs one. */
export function deskOf({ desk }: Invocation): OperatorDesk {
  if (desk === undefined) throw new Error("the command runs without a desk");
  return desk;
}

export function flag(options: Options, name: string): boolean {
  return options[name] === true;
}

export function text(options: Options, name: string): string | undefined {
  const given = options[name];
  return typeof given === "string" ? given : undefined;
}
