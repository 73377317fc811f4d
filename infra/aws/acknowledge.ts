import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Accepts one cdk-nag finding on one construct, with the reason that a reviewer reads in the template. */
export function acknowledge(construct: IConstruct, finding: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${finding}`, reason });
}

/** A wildcard resource as cdk-nag names it, `<Evidence.Arn>/*`, and why it cannot be narrower. */
export interface Wildcard {
  readonly resource: string;
  readonly reason: string;
}

/** Accepts wildcard resources in the policies of a role. */
export function acknowledgeWildcards(role: IConstruct, wildcards: readonly Wildcard[]): void {
  for (const { resource, reason } of wildcards) acknowledge(role, `IAM5[Resource::${resource}]`, reason);
}
