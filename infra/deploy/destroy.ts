import type { Options } from "../aws/options.ts";
import { frontRegion, stackNameOf, webAclStackNameOf } from "../aws/stack-name.ts";
import type { Account, DeployedStack } from "./account.ts";
import { noRegion } from "./checks/account-and-region.ts";
import { reportLines } from "./report.ts";
import type { Shell } from "./shell.ts";
import { webAclApp } from "./web-acl.ts";

export interface Destruction {
  readonly stage: Options["stage"];
  /** The region of the desk; undefined if none was chosen. */
  readonly region: string | undefined;
  /** The account in a region: the desk's, or that of CloudFront's web ACLs. */
  readonly account: (region: string) => Account;
  readonly shell: Shell;
  readonly yes: boolean;
  readonly dryRun: boolean;
}

/** Removes a test desk with all its data. Resolves with the exit code. */
export async function destroy(destruction: Destruction): Promise<number> {
  const { stage, region, shell, yes } = destruction;
  const stackName = stackNameOf(stage);
  if (stage === "prod") {
    shell.say(
      "This command does not touch prod: people's requests are in it. docs/operate.md, How to leave, says how a desk is closed.",
    );
    return 1;
  }
  if (region === undefined) {
    for (const line of reportLines([noRegion()])) shell.say(line);
    return 1;
  }
  const account = destruction.account(region);
  const stack = await account.stack(stackName);
  const webAcl = await hasWebAcl(destruction);
  if (stack === undefined && !webAcl) {
    shell.say(`${stackName} does not exist; there is nothing to do.`);
    return 0;
  }
  shell.say(
    `This deletes ${stackName}: its requests, its files and every version of them. Nothing can be undone.`,
  );
  if (stack?.identity !== undefined) {
    shell.say(
      `The SES identity of ${stack.identity} stays, because another desk may send with it. If none does, delete it in SES.`,
    );
  }
  if (!yes && !(await shell.confirm(`Delete ${stackName}?`))) {
    shell.say("Nothing was deleted.");
    return 1;
  }
  if (stack !== undefined && !(await destroyDesk(stack, account, destruction))) return 1;
  // Only now: a web ACL that a distribution uses cannot be deleted.
  return !webAcl || (await destroyWebAcl(destruction)) ? 0 : 1;
}

/** Whether the desk has a web ACL of its own; an account may have no access to that region. */
async function hasWebAcl({ stage, account, shell }: Destruction): Promise<boolean> {
  const stackName = webAclStackNameOf(stage);
  try {
    return (await account(frontRegion).stack(stackName)) !== undefined;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.name : "an unknown fault";
    shell.say(`Whether there is a stack ${stackName} in ${frontRegion} could not be learned (${reason}).`);
    return false;
  }
}

async function destroyDesk(
  stack: DeployedStack,
  account: Account,
  { stage, shell, dryRun }: Destruction,
): Promise<boolean> {
  const stackName = stackNameOf(stage);
  // The access trail may write, or a request begin, between emptying and deleting, and CloudFormation finds a bucket
  // that is not empty. A second attempt helps, because trail and pages are gone by then.
  for (const attempt of [1, 2]) {
    await clear(stack, account, { shell, dryRun });
    const code = await shell.cdk(["destroy", "--force", "-c", `stage=${stage}`]);
    if (code === 0) {
      shell.say(
        `${stackName} is gone. AWS deletes a key that the stack made after seven days; one of your own stays.`,
      );
      return true;
    }
    if (attempt === 1) shell.say("Something was left; trying again.");
  }
  shell.say(`${stackName} could not be deleted. CloudFormation, Events, says what is in the way.`);
  return false;
}

async function destroyWebAcl({ stage, shell }: Destruction): Promise<boolean> {
  const stackName = webAclStackNameOf(stage);
  const code = await shell.cdk(["destroy", "--force", ...webAclApp, "-c", `stage=${stage}`]);
  shell.say(
    code === 0
      ? `${stackName} is gone.`
      : `${stackName} could not be deleted. CloudFormation in ${frontRegion}, Events, says what is in the way.`,
  );
  return code === 0;
}

type How = Pick<Destruction, "shell" | "dryRun">;

/** Removes what would block CloudFormation. */
async function clear({ machines, buckets }: DeployedStack, account: Account, how: How): Promise<void> {
  for (const machine of machines)
    await ignoringGone("StateMachineDoesNotExist", () => stopAll(machine, account, how));
  for (const bucket of buckets) await ignoringGone("NoSuchBucket", () => empty(bucket, account, how));
}

/** A deleted machine lives on until its executions end, and those wait for people: for days. */
async function stopAll(machine: string, account: Account, { shell, dryRun }: How): Promise<void> {
  const running = await account.runningExecutions(machine);
  if (running.length === 0) return;
  const name = machine.slice(machine.lastIndexOf(":") + 1);
  if (dryRun) return shell.say(`(would stop) ${running.length} executions of ${name}`);
  for (const execution of running) {
    await ignoringGone("ExecutionDoesNotExist", () => account.stopExecution(execution));
  }
  shell.say(`Stopped ${running.length} executions of ${name}; the officer may be mailed about each.`);
}

async function empty(bucket: string, account: Account, { shell, dryRun }: How): Promise<void> {
  if (dryRun) return shell.say(`(would empty) s3://${bucket}, every version`);
  shell.say(`Emptied ${bucket}: ${await account.emptyBucket(bucket)} versions deleted.`);
}

/** The second attempt ignores what the first has already deleted. */
async function ignoringGone(gone: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (thrown) {
    if (!(thrown instanceof Error) || thrown.name !== gone) throw thrown;
  }
}
