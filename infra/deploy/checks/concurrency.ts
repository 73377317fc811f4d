import type { Facts } from "../account-facts.ts";
import { canReserve, reserved } from "../derived.ts";
import { error, type Finding, ok, warning } from "../finding.ts";
import type { Words } from "../settings.ts";
import { notLearned } from "./unanswered-check.ts";

/** Whether the concurrency of functions that send mail can be limited, which is what keeps a flood small. */
export function checkConcurrency({ concurrency }: Facts, chosen: Words): Finding {
  const check = "concurrency";
  if ("unknown" in concurrency) {
    const reserving = chosen["reserveConcurrency"] === "true";
    return notLearned(
      check,
      concurrency.unknown,
      "lambda:GetAccountSettings",
      reserving ? "Lambda may refuse to reserve any." : "None is reserved.",
    );
  }
  const { limit } = concurrency.value;
  if (canReserve(concurrency.value))
    return ok(check, `${limit} functions at once, ${reserved} of them reserved.`);
  const says = `The account runs ${limit} functions at once, too few to reserve ${reserved} of them.`;
  const todo =
    'Ask for 1,000 in Service Quotas, "Concurrent executions" of Lambda (free of charge), and deploy again.';
  return chosen["reserveConcurrency"] === "true"
    ? error(check, says, `${todo} Or leave reserveConcurrency out.`)
    : warning(
        check,
        `${says} The desk is deployed without; a flood of the form could then keep its pages busy.`,
        todo,
      );
}
