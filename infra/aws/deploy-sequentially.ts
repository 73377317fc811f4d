import { CfnResource } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/**
 * How many resources of a type CloudFormation may create at the same time. Their services accept a few calls a second
 * and answer the rest with "Rate exceeded", or validate something that takes a while; either fails the deployment.
 * - Metric filters: five a second, https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html;
 *   accounts failed with dozens at once, https://github.com/hashicorp/terraform-provider-aws/issues/7605.
 * - State machines that log: each writes the one resource policy that they share.
 * - Routes, integrations: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html.
 * - Functions and their permissions: fifteen calls a second together, https://github.com/aws/aws-cdk/issues/5637.
 * - Roles: each takes a quarter of a minute, until IAM has told everybody.
 * - Alarms: three a second.
 */
export const atOnce: Readonly<Record<string, number>> = {
  "AWS::IAM::Role": 10,
  "AWS::Logs::MetricFilter": 3,
  "AWS::Logs::LogGroup": 5,
  "AWS::StepFunctions::StateMachine": 2,
  "AWS::ApiGatewayV2::Integration": 5,
  "AWS::ApiGatewayV2::Route": 5,
  "AWS::Lambda::Function": 8,
  "AWS::Lambda::Permission": 5,
  "AWS::CloudWatch::Alarm": 3,
};

/** Makes resources of these types wait for each other, in declaration order. */
export function deploySequentially(scope: IConstruct): void {
  const resources = scope.node.findAll().filter((one) => CfnResource.isCfnResource(one));
  for (const [type, many] of Object.entries(atOnce)) {
    const siblings = resources.filter(({ cfnResourceType }) => cfnResourceType === type);
    for (const [index, resource] of siblings.entries()) {
      const before = siblings[index - many];
      if (before !== undefined) resource.addResourceDependency(before);
    }
  }
}
