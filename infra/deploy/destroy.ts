import type { Options } from "../aws/options.ts";
import { frontRegion, stackNameOf, webAclStackNameOf } from "../aws/stack-name.ts";
import type { Account, DeployedStack } from "./account.ts";
import type { Shell } from "./shell.ts";
import { webAclApp } from "./web-acl.ts";

export interface Destruction {
  readonly stage: Options["stage"];
  readonly account: Account;
  /** The same account, in the region where CloudFront's web ACLs are. */
  readonly frontAccount: Pick<Account, "stack">;
  readonly shell: Shell;
  readonly yes: boolean;
  readonly dryRun: boolean;
}

/** Takes a desk to try things on away, with all that it holds. Resolves with the exit code. */
export async function destroy(destruction: Destruction): Promise<number> {
  const { stage, account, shell, yes } = destruction;
  const stackName = stackNameOf(stage);
  if (stage === "prod") {
    shell.say(
      "This command does not touch prod: people's requests are in it. docs/operate.md, How to leave, says how a desk is closed.",
    );
    return 1;
  }
  const stack = await account.stack(stackName);
  const webAcl = await hasWebAcl(destruction);
  if (stack === undefined && !webAcl) {
    shell.say(`${stackName} does not exist; there is nothing to do.`);
    return 0;
  }
  shell.say(
    `This deletes ${stackName}: its requests, its files and every version of them. Nothing can be undone.`,
  );
  if (!yes && !(await shell.confirm(`Delete ${stackName}?`))) {
    shell.say("Nothing was deleted.");
    return 1;
  }
  if (stack !== undefined && !(await destroyDesk(stack, destruction))) return 1;
  // Only now: a web ACL that a distribution uses cannot be deleted.
  return !webAcl || (await destroyWebAcl(destruction)) ? 0 : 1;
}

/** Whether there is a web ACL of the desk's own; an account may be kept out of the region where it would be. */
async function hasWebAcl({ stage, frontAccount, shell }: Destruction): Promise<boolean> {
  const stackName = webAclStackNameOf(stage);
  try {
    return (await frontAccount.stack(stackName)) !== undefined;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.name : "an unknown fault";
    shell.say(`Whether there is a stack ${stackName} in ${frontRegion} could not be learned (${reason}).`);
    return false;
  }
}

async function destroyDesk(
  stack: DeployedStack,
  { stage, account, shell, dryRun }: Destruction,
): Promise<boolean> {
  const stackName = stackNameOf(stage);
  // The access trail may write once more between emptying and deleting; then CloudFormation finds a bucket that is
  // not empty, and a second time helps, because by then the trail is gone.
  for (const attempt of [1, 2]) {
    await emptyAll(stack.buckets, account, shell, dryRun);
    const code = await shell.cdk(["destroy", "--force", "-c", `stage=${stage}`]);
    if (code === 0) {
      shell.say(`${stackName} is gone. Its key is deleted by AWS after seven days.`);
      return true;
    }
    if (attempt === 1) shell.say("That was not all; once more.");
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

async function emptyAll(
  buckets: readonly string[],
  account: Account,
  shell: Shell,
  dryRun: boolean,
): Promise<void> {
  for (const bucket of buckets) {
    if (dryRun) {
      shell.say(`(would empty) s3://${bucket}, every version`);
      continue;
    }
    try {
      shell.say(`Emptied ${bucket}: ${await account.emptyBucket(bucket)} versions deleted.`);
    } catch (thrown) {
      if (!(thrown instanceof Error) || thrown.name !== "NoSuchBucket") throw thrown;
    }
  }
}
