import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stackNameOf, webAclStackNameOf } from "../aws/stack-name.ts";
import { commonHelp, examined, readCommand } from "./command-line.ts";
import { deploy } from "./deploy.ts";
import { examine } from "./doctor.ts";
import { outputsIn } from "./next-steps.ts";
import { dryShell, root, terminal } from "./shell.ts";

const help = `npm run deploy -- [options]

Checks the account and the configuration, deploys the desk, and says what to do next. An update loses no request:
open ones continue.

${commonHelp}
  -c NAME=VALUE      an option of infra/aws/options.ts, over deployment.config.ts
  --yes              ask nothing
  --dry-run          print the commands, run none`;

const command = await readCommand(help, ["yes", "dry-run"]);
const { stage, chosen, flags } = command;
const outputs = (stackName: string, file: string) => {
  const outputsFile = join("cdk.out", file);
  return {
    outputsFile,
    readOutputs: () => outputsIn(readFileSync(join(root, outputsFile), "utf8"), stackName),
  };
};
const shell = terminal(command.region ?? "");
shell.say(`Checking what ${stackNameOf(stage)} needs…\n`);
process.exitCode = await deploy({
  stage,
  chosen,
  diagnosis: await examine(examined(command)),
  shell: flags["dry-run"] ? dryShell(shell) : shell,
  yes: flags.yes,
  dryRun: flags["dry-run"],
  ...outputs(stackNameOf(stage), `outputs-${stage}.json`),
  webAcl: outputs(webAclStackNameOf(stage), `outputs-${stage}-waf.json`),
});
