import { awsAccount } from "./aws-account.ts";
import { commonHelp, readCommand } from "./command-line.ts";
import { destroy } from "./destroy.ts";
import { dryShell, terminal } from "./shell.ts";

const help = `npm run destroy -- --stage dev [options]

Deletes a desk to try things on, with all that it holds, and stops the workflows under way. The sender's SES identity
stays. Refuses prod.

${commonHelp}
  --yes              ask nothing
  --dry-run          print the commands, run none`;

const { stage, region, flags } = await readCommand(help, ["yes", "dry-run"]);
const shell = terminal(region ?? "");
try {
  process.exitCode = await destroy({
    stage,
    region,
    account: awsAccount,
    shell: flags["dry-run"] ? dryShell(shell) : shell,
    yes: flags.yes,
    dryRun: flags["dry-run"],
  });
} catch (thrown) {
  console.error(`AWS refused (${thrown instanceof Error ? thrown.name : thrown}). npm run doctor says more.`);
  process.exitCode = 1;
}
