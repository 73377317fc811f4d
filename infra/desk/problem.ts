/** Why a command cannot be done, in words that say what to do about it. */
export class Problem extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** `unsound`: the command did its work, and what it looked at is not as it should be. */
export const exitCodes = { done: 0, failed: 1, usage: 2, unsound: 3 } as const;

/** The command line cannot be understood. */
export function misused(message: string): Problem {
  return new Problem(message, exitCodes.usage);
}
