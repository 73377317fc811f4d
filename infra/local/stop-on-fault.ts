import { appendFileSync } from "node:fs";
import { type Place, plainWords } from "./start-errors.ts";

/**
 * From now on whatever goes wrong with the process ends it: with exit code 1 and a sentence that says what to do. What
 * has no such sentence is a fault of the program: its details go to `details`, where there is room for them.
 * Returns what to do with an error that was caught.
 */
export function stopPlainly(place: Place, details?: string): (error: unknown) => never {
  const stop = (error: unknown): never => {
    process.stderr.write(`${plainWords(error, place) ?? ownFault(error, details)}\n`);
    // Nothing is written on the way out: what is not on the disk by now was answered to nobody.
    process.exit(1);
  };
  process.on("uncaughtException", stop);
  process.on("unhandledRejection", stop);
  return stop;
}

function ownFault(error: unknown, details: string | undefined): string {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  try {
    if (details === undefined) return stack;
    appendFileSync(details, `${stack}\n`);
    return `It stopped because of a fault of its own: ${message}. Details are in ${details}`;
  } catch {
    return stack;
  }
}
