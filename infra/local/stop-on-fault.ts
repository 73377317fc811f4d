import { appendFileSync } from "node:fs";
import { type Place, plainWords } from "./start-errors.ts";

/**
 * Ends the process on any unhandled error: with exit code 1 and a sentence that says what to do. Other errors are
 * bugs: their details go to `details`, which has room for them. Returns a handler for caught errors.
 */
export function stopPlainly(place: Place, details?: string): (error: unknown) => never {
  const stop = (error: unknown): never => {
    process.stderr.write(`${plainWords(error, place) ?? ownFault(error, details)}\n`);
    // Nothing is flushed on the way out: what is not on disk by now was not acknowledged to anybody.
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
