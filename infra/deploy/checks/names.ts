import type { Options } from "../../aws/options.ts";
import { stackNameOf } from "../../aws/stack-name.ts";
import type { Facts } from "../account-facts.ts";
import { error, type Finding } from "../finding.ts";
import { notLearned } from "./unanswered-check.ts";

const check = "names";

/**
 * Whether a first deployment would find its names taken by what an earlier desk of this stage left behind. Nothing to
 * check for an existing stack.
 */
export function checkNames({ stack, namesTaken }: Facts, stage: Options["stage"]): readonly Finding[] {
  if ("unknown" in stack || stack.value !== undefined) return [];
  if ("unknown" in namesTaken) {
    return [notLearned(check, namesTaken.unknown, "logs:DescribeLogGroups and states:ListStateMachines")];
  }
  const { logGroups, machines } = namesTaken.value;
  if (logGroups.length + machines.length === 0) return [];
  const [example = ""] = [...machines, ...logGroups];
  return [
    error(
      check,
      `An earlier ${stackNameOf(stage)} left ${machines.length} state machines and ${logGroups.length} log groups, whose names the new one needs (${example}, …).`,
      "Once nothing of the old desk is open any more, delete them in Step Functions and in CloudWatch, Log groups. Its tables and buckets stay as they are, and the new desk does not read them: docs/operate.md, Deploy again after leaving.",
    ),
  ];
}
