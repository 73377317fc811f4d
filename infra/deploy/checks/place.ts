import type { Facts } from "../facts.ts";
import { error, type Finding, ok, warning } from "../finding.ts";

/** As whom, and where. */
export function checkPlace({ caller, region }: Facts): readonly Finding[] {
  const findings: Finding[] = [];
  findings.push(
    caller.arn.endsWith(":root")
      ? warning(
          "credentials",
          `These are the root credentials of account ${caller.account}.`,
          "Make an administrator in IAM Identity Center, deploy as that, and delete the root user's access keys.",
        )
      : ok("credentials", `Account ${caller.account}, as ${caller.arn.split(":").at(-1)}.`),
  );
  findings.push(
    ["ap-northeast-1", "ap-northeast-3"].includes(region)
      ? ok("region", `${region}, in Japan.`)
      : warning(
          "region",
          `${region} is outside Japan: requests and files would be kept abroad.`,
          "Set AWS_REGION=ap-northeast-1, or see to what the policy must then say about foreign storage.",
        ),
  );
  return findings;
}

/** Without credentials nothing else can be asked. */
export function noCredentials(reason: string): Finding {
  return error(
    "credentials",
    `AWS does not know who you are (${reason}).`,
    "Sign in (aws sso login, or aws configure), choose the profile with --profile, and try again.",
  );
}

export function noRegion(): Finding {
  return error(
    "region",
    "No region is chosen.",
    "Give --region ap-northeast-1, or set it in your AWS profile.",
  );
}
