/** Why a command failed, with what to do about it. */
export class Problem extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** `unsound`: the command completed, and found a problem. */
export const exitCodes = { done: 0, failed: 1, usage: 2, unsound: 3 } as const;

/** Invalid command line. */
export function misused(message: string): Problem {
  return new Problem(message, exitCodes.usage);
}
