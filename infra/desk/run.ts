import { parseArgs } from "node:util";
import type { Configuration } from "../../functions/domain/business.ts";
import type { PolicyText } from "../../functions/domain/policy/policy.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";
import type { Command, Options, Terminal } from "./command.ts";
import { commands } from "./commands.ts";
import { explain } from "./explain-error.ts";
import { operatorDesk } from "./operator-desk.ts";
import { collectOutput } from "./output.ts";
import { exitCodes, misused, Problem } from "./problem.ts";
import { type OpenTarget, targetHelp, targetOptions } from "./targets/open.ts";

export interface Surroundings {
  readonly business: Configuration;
  /** The text of its policies. */
  readonly policyTexts: readonly PolicyText[];
  readonly terminal: Terminal;
  readonly openTarget: OpenTarget;
}

/** Runs one command line; returns its exit code. */
export async function runDesk(args: readonly string[], around: Surroundings): Promise<number> {
  const { terminal } = around;
  try {
    const [name, ...rest] = args;
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      terminal.print(overview());
      return name === undefined ? exitCodes.usage : exitCodes.done;
    }
    const command = commands.find((one) => one.name === name);
    if (command === undefined) throw misused(`There is no command "${name}".\n\n${overview()}`);
    return await run(command, rest, around);
  } catch (error) {
    const problem = error instanceof Problem ? error : explain(error);
    if (problem === undefined) throw error;
    terminal.warn(problem.message);
    return problem.exitCode;
  }
}

async function run(
  command: Command,
  args: readonly string[],
  { business: configured, policyTexts, terminal, openTarget }: Surroundings,
): Promise<number> {
  const { options, positionals } = parsed(command, args);
  if (options["help"] === true) {
    terminal.print(helpOf(command));
    return exitCodes.done;
  }
  const { least, most } = command.positionals;
  if (positionals.length < least || positionals.length > most) {
    throw misused(`Usage: npm run desk -- ${command.name} ${command.usage}`);
  }
  const target = (command.needsDesk?.(options) ?? true) ? await openTarget(options) : undefined;
  const business = { ...configured, staffLanguage: target?.staffLanguage ?? configured.staffLanguage };
  // Commands mail and print in the staff's language.
  await loadLanguages(business.staffLanguage);
  const output = collectOutput(terminal, command.facts, options["json"] === true);
  const exitCode = await command.run({
    desk: target && operatorDesk(target, business, policyTexts),
    business,
    positionals,
    options,
    terminal,
    say: output.say,
  });
  output.finish();
  return exitCode;
}

function parsed(
  command: Command,
  args: readonly string[],
): { readonly options: Options; readonly positionals: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        ...targetOptions,
        help: { type: "boolean", short: "h" },
        json: { type: "boolean" },
        ...command.options,
      },
      allowPositionals: true,
    });
    const single = Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.at(-1) : value,
    ]);
    return { options: Object.fromEntries(single), positionals };
  } catch (error) {
    const [reason] = error instanceof Error ? error.message.split(/\.\s/) : [];
    throw misused(`${reason}. See npm run desk -- ${command.name} --help`);
  }
}

const jsonHelp =
  "Every command\n  --json  prints what it found or did as JSON, for other programs; warnings stay on standard error";

function overview(): string {
  const width = Math.max(...commands.map(({ name, usage }) => name.length + usage.length + 1));
  return `npm run desk -- <command>: look after a desk, on this machine or on AWS.

Commands
${commands.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.padEnd(width)}  ${summary}`).join("\n")}

${jsonHelp}

${targetHelp}

More about a command: npm run desk -- <command> --help
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done, but found a problem.`;
}

function helpOf({ name, usage, summary, help }: Command): string {
  return `npm run desk -- ${name} ${usage}\n\n${summary}\n\n${help}\n\n${jsonHelp}\n\n${targetHelp}`;
}
