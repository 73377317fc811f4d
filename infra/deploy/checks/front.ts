import { regionOf } from "../../aws/options.ts";
import { frontRegion } from "../../aws/stack-name.ts";
import { error, type Finding, ok, warning } from "../finding.ts";
import type { Words } from "../settings.ts";
import { frontPrice } from "../web-acl.ts";

/** A budget, in US dollars, that CloudFront and AWS WAF do not use up by themselves. */
const enoughBudget = 15;

/**
 * Whether the certificate is in the right region for the domain, and what the firewall costs. Nothing without a
 * domain.
 */
export function checkFront(chosen: Words, region: string): readonly Finding[] {
  const { certificateArn, waf, monthlyBudgetUsd } = chosen;
  if (certificateArn === undefined) return [];
  const behindWaf = waf === "true";
  return [
    certificate(regionOf(certificateArn), behindWaf ? frontRegion : region),
    ...(behindWaf ? [price(Number(monthlyBudgetUsd ?? 0))] : []),
  ];
}

function certificate(is: string, needed: string): Finding {
  const check = "certificate";
  return is === needed
    ? ok(check, `It is in ${needed}, where it is needed.`)
    : error(
        check,
        `The certificate is in ${is}; it is needed in ${needed}.`,
        `Request one for the same name in ACM in ${needed}, and give its ARN as certificateArn.`,
      );
}

function price(budget: number): Finding {
  const check = "firewall";
  const says = `CloudFront and AWS WAF stand in front of the desk, for ${frontPrice}.`;
  return budget >= enoughBudget
    ? ok(check, says)
    : warning(
        check,
        says,
        `Set monthlyBudgetUsd to ${enoughBudget} or more, or the budget warns of it every month.`,
      );
}
