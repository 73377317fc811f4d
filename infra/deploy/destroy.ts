import type { Options } from "../aws/options.ts";
import { stackNameOf } from "../aws/stack-name.ts";
import type { Account } from "./account.ts";
import type { Shell } from "./shell.ts";

export interface Destruction {
  readonly stage: Options["stage"];
  readonly account: Account;
  readonly shell: Shell;
  readonly yes: boolean;
  readonly dryRun: boolean;
}

/** Takes a desk to try things on away, with all that it holds. Resolves with the exit code. */
export async function destroy({ stage, account, shell, yes, dryRun }: Destruction): Promise<number> {
  const stackName = stackNameOf(stage);
  if (stage === "prod") {
    shell.say(
      "This command does not touch prod: people's requests are in it. docs/operate.md, How to leave, says how a desk is closed.",
    );
    return 1;
  }
  const stack = await account.stack(stackName);
  if (stack === undefined) {
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
  // The access trail may write once more between emptying and deleting; then CloudFormation finds a bucket that is
  // not empty, and a second time helps, because by then the trail is gone.
  for (const attempt of [1, 2]) {
    await emptyAll(stack.buckets, account, shell, dryRun);
    const code = await shell.cdk(["destroy", "--force", "-c", `stage=${stage}`]);
    if (code === 0) {
      shell.say(`${stackName} is gone. Its key is deleted by AWS after seven days.`);
      return 0;
    }
    if (attempt === 1) shell.say("That was not all; once more.");
  }
  shell.say(`${stackName} could not be deleted. CloudFormation, Events, says what is in the way.`);
  return 1;
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
