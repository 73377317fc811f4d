/** `prod` keeps its data when the stack goes and refuses to be deleted; `dev` leaves nothing behind. */
export const stageNames = ["dev", "prod"] as const;
export type StageName = (typeof stageNames)[number];

/** The name of a stage's stack, which everything in it is named after. */
export function stackNameOf(stage: StageName): string {
  return `madoguchi-${stage}`;
}

/** What the names of a stack's log groups begin with, by the service that writes them. */
export function logGroupPrefixes(stackName: string) {
  return {
    functions: `/aws/lambda/${stackName}-`,
    // Below vendedlogs CloudWatch keeps one policy for all of them, instead of one that soon grows too long.
    machines: `/aws/vendedlogs/states/${stackName}-`,
    api: `/aws/vendedlogs/http/${stackName}`,
  } as const;
}

/** What the names of the keys of a stack's clients begin with in Parameter Store. */
export function clientKeysPath(stackName: string): string {
  return `/${stackName}/clients/`;
}

/** Where CloudFront looks for certificates and web ACLs, wherever the desk is. */
export const frontRegion = "us-east-1";

/** The name of the stack, in `frontRegion`, that holds the web ACL of a stage. */
export function webAclStackNameOf(stage: StageName): string {
  return `${stackNameOf(stage)}-waf`;
}
