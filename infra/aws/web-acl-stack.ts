import { CfnOutput, LegacyStackSynthesizer, Stack, Tags } from "aws-cdk-lib";
import { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import type { BlockReason } from "../../functions/views/pages/blocked.ts";
import type { Options } from "./options.ts";
import { frontRegion, stackNameOf, webAclStackNameOf } from "./stack-name.ts";
import { type ManagedGroup, managedGroups, mostFromOneAddress } from "./web-acl-rules.ts";

export interface WebAclStackProps {
  readonly stage: Options["stage"];
  /** The pages for blocked requests, as HTML of at most 4 KB each. */
  readonly pages: Readonly<Record<BlockReason, string>>;
}

/**
 * The web ACL for CloudFront, which must be in us-east-1: a stack of its own, whose output is an option of the
 * desk's. It has no assets and is deployed with the caller's own permissions, so that us-east-1 needs no bootstrap.
 */
export class WebAclStack extends Stack {
  constructor(scope: Construct, { stage, pages }: WebAclStackProps) {
    super(scope, "WebAcl", {
      stackName: webAclStackNameOf(stage),
      description: "Madoguchi: web ACL in front of a privacy-request desk",
      env: { region: frontRegion },
      // @ts-expect-error CDK's class says undefined where its interface leaves a property out.
      synthesizer: new LegacyStackSynthesizer(),
    });
    Tags.of(this).add("madoguchi:stage", stage);
    const name = stackNameOf(stage);
    const webAcl = new CfnWebACL(this, "WebAcl", {
      name,
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      visibilityConfig: counted(name),
      customResponseBodies: {
        refused: { contentType: "TEXT_HTML", content: pages.refused },
        "too-many": { contentType: "TEXT_HTML", content: pages["too-many"] },
      },
      rules: [
        {
          name: "TooManyFromOneAddress",
          priority: 0,
          statement: { rateBasedStatement: { aggregateKeyType: "IP", limit: mostFromOneAddress } },
          action: block("too-many", 429),
          visibilityConfig: counted("TooManyFromOneAddress"),
        },
        ...managedGroups.map((group, index) => managed(group, index + 1)),
      ],
      // Nothing is logged or sampled. If somebody enables that one day, links and texts are redacted.
      dataProtectionConfig: {
        dataProtections: [
          { field: { fieldType: "QUERY_STRING" }, action: "SUBSTITUTION" },
          { field: { fieldType: "BODY" }, action: "SUBSTITUTION" },
        ],
      },
    });
    webAcl.overrideLogicalId("WebAcl");
    new CfnOutput(this, "WebAclArn", { value: webAcl.attrArn, description: "webAclArn of the desk" });
  }
}

/** A managed group, kept up to date by AWS, with an action for each of its rules. */
function managed({ name, blocks, counts }: ManagedGroup, priority: number): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name,
        ruleActionOverrides: [
          ...blocks.map((rule) => ({ name: rule, actionToUse: block("refused", 403) })),
          ...counts.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
        ],
      },
    },
    overrideAction: { none: {} },
    visibilityConfig: counted(name),
  };
}

function block(reason: BlockReason, responseCode: number): CfnWebACL.RuleActionProperty {
  return { block: { customResponse: { responseCode, customResponseBodyKey: reason } } };
}

/** Metrics only. A sampled request would show its query, and queries contain the secrets of links. */
function counted(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
