import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import type { Construct } from "constructs";

/** Warns before a month costs more than planned: a desk costs about a dollar, unless it is being flooded. */
export function deskBudget(scope: Construct, stackName: string, usd: number, mailbox: string): CfnBudget {
  const subscribers = [{ subscriptionType: "EMAIL", address: mailbox }];
  const warn = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
    notification: { notificationType, threshold, comparisonOperator: "GREATER_THAN" },
    subscribers,
  });
  return new CfnBudget(scope, "Budget", {
    budget: {
      budgetName: stackName,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      budgetLimit: { amount: usd, unit: "USD" },
    },
    notificationsWithSubscribers: [warn("ACTUAL", 80), warn("FORECASTED", 100)],
  });
}
