import { frontRegion } from "../aws/stack-name.ts";
import { awsAccount } from "./aws-account.ts";
import { noRegion } from "./checks/place.ts";
import { commonHelp, readCommand } from "./command-line.ts";
import { destroy } from "./destroy.ts";
import { reportLines } from "./report.ts";
import { dryShell, terminal } from "./shell.ts";

const help = `npm run destroy -- --stage dev [options]

Deletes a desk to try things on, with all that it holds. Refuses prod.

${commonHelp}
  --yes              ask nothing
  --dry-run          print the commands, run none`;

const { stage, region, flags } = await readCommand(help, ["yes", "dry-run"]);
if (region === undefined) {
  console.error(reportLines([noRegion()]).join("\n"));
  process.exitCode = 1;
} else {
  const shell = terminal(region);
  try {
    process.exitCode = await destroy({
      stage,
      account: awsAccount(region),
      frontAccount: awsAccount(frontRegion),
      shell: flags["dry-run"] ? dryShell(shell) : shell,
      yes: flags.yes,
      dryRun: flags["dry-run"],
    });
  } catch (thrown) {
    console.error(
      `AWS refused (${thrown instanceof Error ? thrown.name : thrown}). npm run doctor says more.`,
    );
    process.exitCode = 1;
  }
}
