import { type States, task } from "../asl.ts";
import { answers } from "./answers.ts";
import { forEverySystem } from "./ask-staff.ts";
import { requestOnly } from "./waits.ts";

/** Fragment: every system's owner says what it holds; all are asked at once, each with their own reminders. */
export function investigate(next: string): States {
  const search = forEverySystem({
    name: "Search a system",
    task: "search-system",
    counter: "searchMails",
    next: "Investigate: answer",
  });
  return {
    "Investigate: list systems": task("PlanInvestigation", requestOnly, { Next: "Investigate" }),
    Investigate: search,
    ...answers("Investigate", { withdrawn: "Withdrawn: notify" }, ["found", "nothing"], next),
  };
}
