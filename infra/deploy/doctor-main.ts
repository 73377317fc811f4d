import { commonHelp, examined, readCommand } from "./command-line.ts";
import { examine, hasErrors } from "./doctor.ts";
import { reportLines } from "./report.ts";

const help = `npm run doctor -- [options]

Checks everything a deployment needs, and what a running desk depends on. Changes nothing.

${commonHelp}
  -c NAME=VALUE      an option of infra/aws/options.ts, over deployment.config.ts
  --json             print the findings as JSON

Ends with 1 where there is an error, otherwise with 0.`;

const command = await readCommand(help, ["json"]);
const { findings } = await examine(examined(command));
console.log(command.flags.json ? JSON.stringify(findings, undefined, 2) : reportLines(findings).join("\n"));
process.exitCode = hasErrors(findings) ? 1 : 0;
