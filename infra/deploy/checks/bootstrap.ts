import type { Facts } from "../account-facts.ts";
import { error, type Finding, ok } from "../finding.ts";
import { notLearned } from "./unanswered-check.ts";

/** The version that CDK's templates require. */
const needed = 6;

/** Explains bootstrapping to people who meet it for the first time. */
export const bootstrapExplained =
  "CDK needs a place of its own in the account, once for each region: a bucket for the functions' code and roles that deploy. It costs next to nothing and holds no personal data.";

export function checkBootstrap({ bootstrap, caller, region }: Facts): Finding {
  if ("unknown" in bootstrap) return notLearned("bootstrap", bootstrap.unknown, "ssm:GetParameter");
  const { value } = bootstrap;
  if (value !== undefined && value >= needed) return ok("bootstrap", `CDK's bootstrap, version ${value}.`);
  return error(
    "bootstrap",
    value === undefined
      ? `CDK is not bootstrapped here. ${bootstrapExplained}`
      : `CDK's bootstrap is of version ${value}; ${needed} is needed.`,
    `npm run deploy offers it; or run npx cdk bootstrap aws://${caller.account}/${region} yourself.`,
  );
}
