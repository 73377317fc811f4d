import type { Options } from "./options.ts";

/** The name of a stage's stack, which everything in it is named after. */
export function stackNameOf(stage: Options["stage"]): string {
  return `madoguchi-${stage}`;
}

/** Where CloudFront looks for certificates and web ACLs, wherever the desk is. */
export const frontRegion = "us-east-1";

/** The name of the stack, in `frontRegion`, that holds the web ACL of a stage. */
export function webAclStackNameOf(stage: Options["stage"]): string {
  return `${stackNameOf(stage)}-waf`;
}
