import { spawn } from "node:child_process";
import { createWriteStream, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of this repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The Node and the CDK that the repository pins, wherever the command is called from. */
const ownTools = fileURLToPath(new URL("../../node_modules/.bin", import.meta.url));

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** The program's whole environment, besides PATH and the variables that `npm` and proxies need. */
  readonly env?: Readonly<Record<string, string>>;
  /** Destination of its output. */
  readonly log: string;
  readonly limitMs: number;
  /** Exit codes that are results, not failures. */
  readonly accepted?: readonly number[];
}

/**
 * The part of this process's environment that a child may see: never AWS settings, which could point at a real
 * account.
 */
export function childEnvironment(own: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || name.startsWith("AWS_") || name.startsWith("CDK_") ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(kept), PATH: `${ownTools}:${process.env["PATH"] ?? ""}`, ...own };
}

/** Runs a program to its end and returns its standard output. A failure names the program and its log. */
export async function run(command: Command): Promise<string> {
  const { program, args, log, limitMs, accepted = [0] } = command;
  const file = createWriteStream(log);
  const child = spawn(program, args, {
    cwd: command.cwd ?? root,
    env: childEnvironment(command.env),
    stdio: ["ignore", "pipe", "pipe"],
    timeout: limitMs,
  });
  let stdout = "";
  child.stdout.on("data", (chunk) => {
    stdout += String(chunk);
    file.write(chunk);
  });
  child.stderr.on("data", (chunk) => file.write(chunk));
  const code = await new Promise<number | string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (exit, signal) => resolve(exit ?? signal ?? "no exit code"));
  });
  await new Promise<void>((resolve) => file.end(resolve));
  if (typeof code === "number" && accepted.includes(code)) return stdout;
  const said = readFileSync(log, "utf8").trimEnd().split("\n").slice(-25).join("\n");
  throw new Error(`${program} ${args.join(" ")} ended with ${code} (all it said: ${log})\n${said}`);
}
