import type { Shell } from "../../../infra/deploy/shell.ts";

/** A terminal whose user always gives the same answer, and a CDK that exits as told. */
export class FakeShell implements Shell {
  readonly said: string[] = [];
  readonly asked: string[] = [];
  readonly ran: string[][] = [];
  readonly #answer: boolean;
  readonly #codes: number[];

  constructor({ answer = true, codes = [] }: { answer?: boolean; codes?: number[] } = {}) {
    this.#answer = answer;
    this.#codes = codes;
  }

  get text(): string {
    return this.said.join("\n");
  }

  say(line: string): void {
    this.said.push(line);
  }

  async confirm(question: string): Promise<boolean> {
    this.asked.push(question);
    return this.#answer;
  }

  async cdk(args: readonly string[]): Promise<number> {
    this.ran.push([...args]);
    return this.#codes.shift() ?? 0;
  }
}
