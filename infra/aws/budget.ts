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
      // AWS gives it a name. With one of ours another mailbox would fail: subscribers change by making a new budget
      // before the old one is deleted, and a name exists once.
      budgetType: "COST",
      timeUnit: "MONTHLY",
      budgetLimit: { amount: usd, unit: "USD" },
    },
    notificationsWithSubscribers: [warn("ACTUAL", 80), warn("FORECASTED", 100)],
  });
}
