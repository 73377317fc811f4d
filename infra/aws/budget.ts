import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import type { Construct } from "constructs";

/** Warns before a month of the whole account costs more than planned: a desk costs about a dollar, unless flooded. */
export function deskBudget(scope: Construct, usd: number, mailbox: string): CfnBudget {
  const subscribers = [{ subscriptionType: "EMAIL", address: mailbox }];
  const warn = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
    notification: { notificationType, threshold, comparisonOperator: "GREATER_THAN" },
    subscribers,
  });
  return new CfnBudget(scope, "Budget", {
    budget: {
      // AWS generates the name. With a fixed one, changing the mailbox would fail: CloudFormation creates a new
      // budget before deleting the old one, and names are unique.
      budgetType: "COST",
      timeUnit: "MONTHLY",
      budgetLimit: { amount: usd, unit: "USD" },
    },
    notificationsWithSubscribers: [warn("ACTUAL", 80), warn("FORECASTED", 100)],
  });
}
