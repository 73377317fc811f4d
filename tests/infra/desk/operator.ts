import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { business as configured, policyTexts as configuredTexts } from "../../../business.config.ts";
import type { Configuration } from "../../../functions/domain/business.ts";
import { businessSchema } from "../../../functions/domain/business-schema.ts";
import type { PolicyText } from "../../../functions/domain/policy/policy.ts";
import type { Terminal } from "../../../infra/desk/command.ts";
import { runDesk } from "../../../infra/desk/run.ts";
import { writeFile } from "../../../infra/desk/write-file.ts";
import type { Desk } from "../../../infra/local/desk.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** An operator at the command line of a desk in this process. */
export class Operator {
  readonly folder = mkdtempSync(join(tmpdir(), "operator-"));
  /** The answer to a prompt; undefined if there is nobody to answer. */
  answer: string | undefined;
  readonly asked: string[] = [];
  readonly #desk: Desk | undefined;
  readonly #business: Configuration;
  readonly #policyTexts: readonly PolicyText[];

  constructor(
    desk: Desk | undefined,
    business: Configuration = businessSchema.parse(configured),
    policyTexts: readonly PolicyText[] = configuredTexts,
  ) {
    this.#desk = desk;
    this.#business = business;
    this.#policyTexts = policyTexts;
  }

  async run(...args: readonly string[]): Promise<Ran> {
    const out: string[] = [];
    const err: string[] = [];
    const terminal: Terminal = {
      print: (line) => out.push(line),
      warn: (line) => err.push(line),
      ask: async (question) => {
        this.asked.push(question);
        return this.answer;
      },
      readFile: (path) => readFileSync(path, "utf8"),
      writeFile,
    };
    const code = await runDesk(args, {
      business: this.#business,
      policyTexts: this.#policyTexts,
      terminal,
      openTarget: async () => {
        const desk = this.#desk;
        if (desk === undefined) throw new Error("no desk is needed here");
        return { name: "the desk under test", variables: desk.variables, now: () => desk.clock.now() };
      },
    });
    return { code, out: out.join("\n"), err: err.join("\n") };
  }
}
