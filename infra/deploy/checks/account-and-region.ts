import { leftOutIn, regionsOfJapan } from "../../aws/regions.ts";
import type { Facts } from "../account-facts.ts";
import { error, type Finding, ok, warning } from "../finding.ts";
import type { Words } from "../settings.ts";

/** Identity and region. */
export function checkAccountAndRegion({ caller, region }: Facts, chosen: Words): readonly Finding[] {
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
    region in regionsOfJapan
      ? ok("region", `${region}, in Japan.`)
      : warning(
          "region",
          `${region} is outside Japan: requests and files would be kept abroad.`,
          "Set AWS_REGION=ap-northeast-1, or add what the policy must then say about storage abroad.",
        ),
  );
  if (leftOutIn(region).budget === false && chosen["alarmMailbox"] !== undefined) {
    findings.push(
      warning(
        "budget",
        `CloudFormation cannot create budgets in ${region}: the desk is deployed without one.`,
        "Make one by hand in Billing, Budgets: a monthly cost budget that mails you.",
      ),
    );
  }
  return findings;
}

/** Without credentials nothing else can be looked up. */
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
