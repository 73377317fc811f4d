import { expect, test } from "vitest";
import { mostRounds } from "../../functions/application/changes/pass.ts";
import { dayMs } from "../../functions/domain/calendar.ts";
import { maxEvents } from "../../infra/local/step-functions/limits.ts";
import { policyChange } from "../../workflows/policy-change.ts";
import { lambda, openWorld, output } from "../infra/local/step-functions/world.ts";

test("the longest announcement stays below the 25,000 events of an execution, and its executions hold days and counts only", async () => {
  const rounds: Record<string, number> = {};
  let startMs = 0;
  const world = openWorld({
    PolicyChange: ({ do: what, round }: { do: string; round?: number }) => {
      if (what === "publish") {
        const [remindAt, effectiveAt] = [30, 60].map((days) =>
          new Date(startMs + days * dayMs).toISOString(),
        );
        return { mails: true, remindAt, effectiveAt };
      }
      if (what === "report") return null;
      rounds[what] = (rounds[what] ?? 0) + 1;
      return (round ?? 0) >= mostRounds ? { done: true, waitSeconds: 0 } : { done: false, waitSeconds: 1 };
    },
  });
  startMs = world.clock.now();
  const deployed = JSON.parse(
    JSON.stringify(policyChange()).replaceAll(/\$\{(\w+)\}/g, (_, placeholder) => lambda(placeholder)),
  );
  const ended = await world.run(deployed, { version: "2027-07-01" }, 3650);
  expect([ended.status, output(ended)]).toEqual(["SUCCEEDED", null]);
  expect(rounds).toEqual({ notice: mostRounds + 1, reminder: mostRounds + 1, bind: mostRounds + 1 });
  const events = world.engine.history(ended.arn);
  expect(events.length).toBeLessThan(maxEvents - 1000);
});
