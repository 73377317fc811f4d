import { RemovalPolicy } from "aws-cdk-lib";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Options } from "./options.ts";

/** What differs between a desk that people rely on and one to try things on. */
export interface Stage {
  readonly keepsData: boolean;
  readonly removal: RemovalPolicy;
  readonly logRetention: RetentionDays;
}

export const stages: Readonly<Record<Options["stage"], Stage>> = {
  prod: {
    keepsData: true,
    // Kept when the stack is updated or deleted, but not when its very first deployment fails and is rolled back:
    // what is left then is empty, and would be in the way of the next try.
    removal: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    // As long as Step Functions keeps the history of an execution.
    logRetention: RetentionDays.THREE_MONTHS,
  },
  dev: { keepsData: false, removal: RemovalPolicy.DESTROY, logRetention: RetentionDays.ONE_WEEK },
};
