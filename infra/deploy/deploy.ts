import type { Options } from "../aws/options.ts";
import { frontRegion, stackNameOf, webAclStackNameOf } from "../aws/stack-name.ts";
import type { Facts } from "./account-facts.ts";
import { bootstrapExplained } from "./checks/bootstrap.ts";
import { derivedWords } from "./derived.ts";
import { type Diagnosis, hasErrors } from "./doctor.ts";
import { nextSteps, type Outputs } from "./next-steps.ts";
import { reportLines } from "./report.ts";
import type { Words } from "./settings.ts";
import type { Shell } from "./shell.ts";
import { makesWebAcl, webAclApp, webAclArnIn } from "./web-acl.ts";

export interface Deployment {
  readonly stage: Options["stage"];
  readonly chosen: Words;
  readonly diagnosis: Diagnosis;
  readonly shell: Shell;
  /** Asks nothing. */
  readonly yes: boolean;
  /** Continues in spite of errors, because nothing is really run. */
  readonly dryRun: boolean;
  readonly outputsFile: string;
  readonly readOutputs: () => Outputs;
  /** The same for the web ACL's stack, if the deployment makes it. */
  readonly webAcl: { readonly outputsFile: string; readonly readOutputs: () => Outputs };
}

/** Checks, asks, bootstraps if needed, deploys, and says what to do next. Resolves with the exit code. */
export async function deploy(deployment: Deployment): Promise<number> {
  const { stage, chosen, diagnosis, shell, yes, dryRun } = deployment;
  const { facts, findings } = diagnosis;
  const stackName = stackNameOf(stage);
  for (const line of reportLines(findings)) shell.say(line);
  shell.say("");

  const bootstrapMissing = findings.some(({ check, level }) => check === "bootstrap" && level === "error");
  if (hasErrors(findings.filter(({ check }) => check !== "bootstrap")) && !dryRun) {
    shell.say("Nothing was deployed: first correct the errors above.");
    return 1;
  }
  const where = facts === undefined ? undefined : `aws://${facts.caller.account}/${facts.region}`;
  if (bootstrapMissing) {
    shell.say(bootstrapExplained);
    if (!yes && !(await shell.confirm(`Bootstrap CDK in ${where}?`))) return stopped(shell);
    const code = await shell.cdk(["bootstrap", ...(where === undefined ? [] : [where])]);
    if (code !== 0) return failed(shell, `The bootstrap failed (CDK ended with ${code})`, nothingOfTheDesk);
  }

  const words: Words = { ...(facts && derivedWords(facts)), ...chosen };
  shell.say(
    `Options: ${Object.entries(words)
      .map((pair) => pair.join("="))
      .join(", ")}`,
  );
  const first = makesWebAcl(words) ? `${webAclStackNameOf(stage)} to ${frontRegion} and ` : "";
  if (!yes && !(await shell.confirm(`Deploy ${first}${stackName} to ${where ?? "AWS"}?`))) {
    return stopped(shell);
  }
  // `--yes` covers this question as well.
  const approval = ["--require-approval", yes ? "never" : "broadening"];
  const webAcl = await deployWebAcl(deployment, words, approval);
  if (!webAcl.ok) {
    const what = `The deployment of ${webAclStackNameOf(stage)} failed (CDK ended with ${webAcl.code})`;
    return failed(shell, what, nothingOfTheDesk);
  }
  const code = await shell.cdk([
    "deploy",
    ...contextOf({ ...words, ...webAcl.words }),
    "--outputs-file",
    deployment.outputsFile,
    ...approval,
  ]);
  if (code !== 0) return failed(shell, `The deployment failed (CDK ended with ${code})`, leftBehind(facts));
  if (dryRun) return 0;
  for (const line of nextSteps(deployment.readOutputs(), words)) shell.say(line);
  return 0;
}

/** Deploys the web ACL first, unless one is given: the desk's stack needs its ARN. */
async function deployWebAcl(
  { stage, shell, dryRun, webAcl }: Deployment,
  words: Words,
  approval: readonly string[],
): Promise<{ readonly ok: true; readonly words: Words } | { readonly ok: false; readonly code: number }> {
  if (!makesWebAcl(words)) return { ok: true, words: {} };
  const code = await shell.cdk([
    "deploy",
    ...webAclApp,
    ...contextOf({ stage }),
    "--outputs-file",
    webAcl.outputsFile,
    ...approval,
  ]);
  if (code !== 0) return { ok: false, code };
  const webAclArn = dryRun
    ? `<WebAclArn of ${webAclStackNameOf(stage)}>`
    : webAclArnIn(webAcl.readOutputs(), stage);
  return { ok: true, words: { webAclArn } };
}

/** Options in the form of CDK's command line. */
function contextOf(words: Words): readonly string[] {
  return Object.entries(words).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function stopped(shell: Shell): number {
  shell.say("Nothing was deployed.");
  return 1;
}

function failed(shell: Shell, what: string, left: string): number {
  shell.say(`${what}; its last lines say why. ${left} Remove the cause and run the same command again.`);
  return 1;
}

const nothingOfTheDesk = "Nothing of the desk was touched.";

/** What a failed deployment leaves behind, depending on what was there before. */
function leftBehind(facts: Facts | undefined): string {
  if (facts === undefined || "unknown" in facts.stack)
    return "npm run doctor says what state the desk is in.";
  return facts.stack.value === undefined
    ? "It was the first one: if CloudFormation began it, it leaves remains without any requests, and npm run doctor says how to remove them."
    : "CloudFormation rolls the stack back, and open requests continue; npm run doctor says whether it has.";
}
