import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { business as configured, policyTexts } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import type { Terminal } from "./command.ts";
import { runDesk } from "./run.ts";
import { openTarget } from "./targets/open.ts";
import { writeFile } from "./write-file.ts";

const terminal: Terminal = {
  print: (line) => console.log(line),
  warn: (line) => console.error(line),
  ask: async (question) => {
    if (!process.stdin.isTTY) return undefined;
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(question);
    } finally {
      lines.close();
    }
  },
  readFile: (path) => readFileSync(path, "utf8"),
  writeFile,
};

process.exitCode = await runDesk(process.argv.slice(2), {
  business: businessSchema.parse(configured),
  policyTexts,
  terminal,
  openTarget,
});
