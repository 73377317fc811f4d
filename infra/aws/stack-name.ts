/** `prod` keeps its data when the stack is deleted, and is protected from deletion; `dev` leaves nothing behind. */
export const stageNames = ["dev", "prod"] as const;
export type StageName = (typeof stageNames)[number];

/** The name of a stage's stack, and the prefix of the names in it. */
export function stackNameOf(stage: StageName): string {
  return `madoguchi-${stage}`;
}

/** The prefixes of a stack's log groups, by the service that writes them. */
export function logGroupPrefixes(stackName: string) {
  return {
    functions: `/aws/lambda/${stackName}-`,
    // Below vendedlogs CloudWatch uses one resource policy for all, instead of one that soon exceeds its size limit.
    machines: `/aws/vendedlogs/states/${stackName}-`,
    api: `/aws/vendedlogs/http/${stackName}`,
  } as const;
}

/** The prefix of the keys of a stack's clients in Parameter Store. */
export function clientKeysPath(stackName: string): string {
  return `/${stackName}/clients/`;
}

/** The only region in which CloudFront accepts certificates and web ACLs. */
export const frontRegion = "us-east-1";

/** The name of the stack, in `frontRegion`, with a stage's web ACL. */
export function webAclStackNameOf(stage: StageName): string {
  return `${stackNameOf(stage)}-waf`;
}
