import type { Options } from "../../aws/options.ts";
import { stackNameOf } from "../../aws/stack-name.ts";
import type { Facts } from "../account-facts.ts";
import { error, type Finding, ok } from "../finding.ts";
import { notLearned } from "./unanswered-check.ts";

const check = "stack";

/** Whether CloudFormation would accept a deployment, and what to do if not. */
export function checkStack({ stack }: Facts, stage: Options["stage"]): Finding {
  const name = stackNameOf(stage);
  if ("unknown" in stack) return notLearned(check, stack.unknown, "cloudformation:DescribeStacks");
  const { value } = stack;
  if (value === undefined) return ok(check, `${name} does not exist yet.`);
  const { status } = value;
  switch (status) {
    case "CREATE_COMPLETE":
    case "IMPORT_COMPLETE":
    case "UPDATE_COMPLETE":
    // A deployment that failed and was rolled back: the previous version runs.
    case "UPDATE_ROLLBACK_COMPLETE":
      return ok(check, `${name} is deployed (${status}).`);
    case "CREATE_FAILED":
    case "ROLLBACK_COMPLETE":
    case "ROLLBACK_FAILED":
      return error(
        check,
        `The first deployment of ${name} failed (${status}); its remains take no update, and hold no requests.`,
        `Read why in CloudFormation, Events. ${removal(stage)} Then deploy again.`,
      );
    case "DELETE_FAILED":
      return error(
        check,
        `${name} was deleted, but not all of it (${status}); what is left takes no update.`,
        `Read why in CloudFormation, Events. ${removal(stage)}`,
      );
    case "UPDATE_FAILED":
    case "UPDATE_ROLLBACK_FAILED":
      return error(
        check,
        `An update of ${name} could neither be finished nor undone (${status}).`,
        `In CloudFormation choose "${status === "UPDATE_FAILED" ? "Roll back" : "Continue update rollback"}" among the stack actions; its events say what is in the way.`,
      );
    default:
      return status.endsWith("_IN_PROGRESS")
        ? error(check, `${name} is being changed (${status}).`, "Wait until that is done.")
        : error(
            check,
            `${name} is in a state that a deployment does not lead to (${status}).`,
            "See its events in CloudFormation before you deploy over it.",
          );
  }
}

/** How to remove the remains of a stack; prod is protected from the beginning. */
function removal(stage: Options["stage"]): string {
  return stage === "dev"
    ? "Take the remains away with npm run destroy -- --stage dev."
    : 'Then delete the stack there: first "Edit termination protection" among its actions. Where it asks, keep what cannot be deleted: tables (protected from deletion) and buckets that are not empty have names of their own, and are in nothing\'s way.';
}
