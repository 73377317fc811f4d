import { RemovalPolicy } from "aws-cdk-lib";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Options } from "./options.ts";

/** The differences between a production desk and one for trying things out. */
export interface Stage {
  readonly keepsData: boolean;
  readonly removal: RemovalPolicy;
  readonly logRetention: RetentionDays;
}

export const stages: Readonly<Record<Options["stage"], Stage>> = {
  prod: {
    keepsData: true,
    // Kept when the stack is updated or deleted, but not when its first deployment fails and is rolled back: log
    // groups and state machines have fixed names, and would block the next attempt. Tables are protected from
    // deletion, and a bucket may contain GuardDuty's test object; those stay behind under generated names, and the
    // rollback ends as ROLLBACK_FAILED (infra/deploy/checks/stack.ts).
    removal: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    // As long as Step Functions keeps the history of an execution.
    logRetention: RetentionDays.THREE_MONTHS,
  },
  dev: { keepsData: false, removal: RemovalPolicy.DESTROY, logRetention: RetentionDays.ONE_WEEK },
};
