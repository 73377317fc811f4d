import type { FreshLinkRefusal } from "../../functions/application/mail-fresh-link.ts";
import { Problem } from "./problem.ts";

/** Why no fresh link was sent, and what to do instead. */
export function refusalProblem(refusal: FreshLinkRefusal, number: string, task: string): Problem {
  switch (refusal) {
    case "no-such-request":
      return new Problem(`There is no request ${number}. npm run desk -- list shows them.`);
    case "no-tasks":
      return new Problem(
        `${number} has no tasks: its address is not confirmed yet, or its data are erased already.`,
      );
    case "unknown-task":
      return new Problem(`${number} has no task ${task}. npm run desk -- show ${number} lists them.`);
    case "not-open":
      return new Problem(`${task} of ${number} is answered or over; nobody has to do anything about it.`);
    case "asks-nobody":
      return new Problem(
        `${task} of ${number} asks nobody: it waits for a report on a mail, or for a request that came together with it.`,
      );
    case "too-often":
      return new Problem(
        `${task} of ${number} has had too many fresh links. Wait for the next reminder, or reach the person another way.`,
      );
  }
}
