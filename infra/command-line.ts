import { type ParseArgsConfig, parseArgs } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values<Given extends Options> = ReturnType<typeof parseArgs<{ options: Given }>>["values"];

/**
 * Parses a command's options. `--help` prints `help` and exits; an unknown option prints the problem and `help`, and
 * exits with code 2.
 */
export function optionsOf<const Given extends Options>(help: string, options: Given): Values<Given> {
  const { help: wanted, ...values } = parsed(help, { ...options, help: { type: "boolean", short: "h" } });
  if (wanted === true) {
    process.stdout.write(help);
    process.exit(0);
  }
  return values as Values<Given>;
}

function parsed(help: string, options: Options): Record<string, unknown> {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const [reason = ""] = error instanceof Error ? error.message.split(". ") : [];
    return misused(reason, help);
  }
}

/** Prints what is wrong with a command line and the help, and exits. */
export function misused(reason: string, help: string): never {
  process.stderr.write(`${reason}.\n\n${help}`);
  process.exit(2);
}
