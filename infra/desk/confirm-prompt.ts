import { flag, type Invocation } from "./command.ts";
import { exitCodes, Problem } from "./problem.ts";

/** Continues only after somebody typed yes, or with `--yes`. */
export async function confirm({ options, terminal }: Invocation, question: string): Promise<void> {
  if (flag(options, "yes")) return;
  const answer = await terminal.ask(`${question} Type yes: `);
  if (answer === undefined) {
    throw new Problem(
      "Nobody is there to be asked. Nothing was done; --yes does it without asking.",
      exitCodes.usage,
    );
  }
  if (answer.trim().toLowerCase() !== "yes") throw new Problem("Nothing was done.");
}
