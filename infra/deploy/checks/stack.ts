import type { Facts } from "../facts.ts";
import { error, type Finding, ok } from "../finding.ts";
import { notLearned } from "./not-learned.ts";

/** Whether CloudFormation would take an update. */
export function checkStack({ stack }: Facts, stackName: string): Finding {
  const check = "stack";
  if ("unknown" in stack) return notLearned(check, stack.unknown, "cloudformation:DescribeStacks");
  const { value } = stack;
  if (value === undefined) return ok(check, `${stackName} does not exist yet.`);
  if (value.status === "ROLLBACK_COMPLETE" || value.status === "ROLLBACK_FAILED") {
    return error(
      check,
      `The first deployment of ${stackName} failed; CloudFormation keeps the remains and takes no update.`,
      `Read why in CloudFormation, Events. Then delete the stack ${stackName} there and deploy again: it holds no requests.`,
    );
  }
  if (value.status.endsWith("_IN_PROGRESS")) {
    return error(check, `${stackName} is being changed (${value.status}).`, "Wait until that is done.");
  }
  if (value.status === "UPDATE_ROLLBACK_FAILED") {
    return error(
      check,
      `An update of ${stackName} could neither be finished nor undone.`,
      'In CloudFormation choose "Continue update rollback"; its events say what is in the way.',
    );
  }
  return ok(check, `${stackName} is deployed (${value.status}).`);
}
