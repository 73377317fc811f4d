import { type ParseArgsConfig, parseArgs } from "node:util";
import { business, consentItems, policyTexts } from "../../business.config.ts";
import { deployment } from "../../deployment.config.ts";
import { dateIn } from "../../functions/domain/calendar.ts";
import type { Options } from "../aws/options.ts";
import { lockedPolicies, lockedWordings } from "../policies.ts";
import { awsAccount, configuredRegion } from "./aws-account.ts";
import type { Examined } from "./doctor.ts";
import { chosenWords, type Words, wordsOf } from "./settings.ts";

const common = {
  stage: { type: "string", default: "dev" },
  profile: { type: "string" },
  region: { type: "string" },
  context: { type: "string", short: "c", multiple: true, default: [] },
  help: { type: "boolean", short: "h", default: false },
  yes: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const satisfies ParseArgsConfig["options"];
type Flag = "yes" | "dry-run" | "json";

export interface Command {
  readonly stage: Options["stage"];
  readonly region: string | undefined;
  readonly chosen: Words;
  readonly flags: Readonly<Record<Flag, boolean>>;
}

export const commonHelp = `  --stage dev|prod   which desk (default: dev)
  --profile NAME     AWS profile (default: AWS_PROFILE, or the default one)
  --region NAME      AWS region (default: AWS_REGION, or the profile's)`;

/** Parses the command line. Prints the help and exits on `--help` and on invalid input. */
export async function readCommand(help: string, allowed: readonly Flag[]): Promise<Command> {
  try {
    const { values } = parseArgs({ options: common, strict: true });
    if (values.help) {
      console.log(help);
      process.exit(0);
    }
    for (const flag of ["yes", "dry-run", "json"] as const) {
      if (values[flag] && !allowed.includes(flag)) throw new Error(`--${flag} is not for this command`);
    }
    const { stage } = values;
    if (stage !== "dev" && stage !== "prod")
      throw new Error(`there is no stage "${stage}"; there are dev and prod`);
    if (values.profile !== undefined) process.env["AWS_PROFILE"] = values.profile;
    const region =
      values.region ??
      process.env["AWS_REGION"] ??
      process.env["AWS_DEFAULT_REGION"] ??
      (await configuredRegion());
    const chosen = chosenWords(stage, deployment[stage], wordsOf(values.context));
    return { stage, region, chosen, flags: values };
  } catch (thrown) {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    console.error(`\n${help}`);
    process.exit(2);
  }
}

/** What the checks look at: this machine, this repository, that account. */
export function examined({ stage, region, chosen }: Command): Examined {
  return {
    stage,
    region,
    chosen,
    config: business,
    policyTexts,
    locked: lockedPolicies(),
    consentItems,
    lockedWordings: lockedWordings(),
    today: dateIn(business.timeZone, Date.now()),
    nodeVersion: process.versions.node,
    account: awsAccount,
  };
}
