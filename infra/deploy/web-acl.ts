import type { Options } from "../aws/options.ts";
import { webAclStackNameOf } from "../aws/stack-name.ts";
import type { Outputs } from "./next-steps.ts";
import type { Words } from "./settings.ts";

/** CDK's arguments for the web ACL's stack: an app and an output folder of its own. */
export const webAclApp = ["--app", "node infra/aws/web-acl-app.ts", "--output", "cdk.out/web-acl"] as const;

/** The monthly cost of the front without traffic. */
export const frontPrice =
  "about US$9.40 a month (list prices from memory): 5.00 for the web ACL, 1.00 for each of its four rules, 0.40 for the secret; and 0.60 for a million requests";

/** Whether the deployment makes the web ACL itself: none is given. */
export function makesWebAcl({ waf, webAclArn }: Words): boolean {
  return waf === "true" && webAclArn === undefined;
}

/** The ARN in the outputs of the deployed stack. Throws if there is none. */
export function webAclArnIn(outputs: Outputs, stage: Options["stage"]): string {
  const arn = outputs["WebAclArn"];
  if (arn === undefined) throw new Error(`${webAclStackNameOf(stage)} has no output WebAclArn`);
  return arn;
}
