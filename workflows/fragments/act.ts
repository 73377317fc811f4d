import { callback, type States, states, task } from "../asl.ts";
import { answers } from "./answers.ts";
import { forEverySystem } from "./ask-staff.ts";
import { askOfficers } from "./decide.ts";
import { requestOnly, timedOut, waitFor } from "./waits.ts";

/** How often to wait for a requester whom no mail reaches: for most of the year that an execution may run. */
const mostCoolingOffs = 20;

/**
 * Fragment: the owners carry out the decision, all asked at once. Before an erasure the requester has a few days to
 * call it off. What an owner cannot do goes back to the officer once for a new decision.
 */
export function act(choices: readonly string[], next: string): States {
  const coolingOff = `{% ${waitFor("coolingOffSeconds")} %}`;
  const one = forEverySystem({
    name: "Act on a system",
    task: "act-on-system",
    counter: "actMails",
    next: "Act: answer",
  });
  return states(
    {
      "Act: list systems": task("PlanActions", requestOnly, { Next: "Cooling off?" }),
      "Cooling off?": {
        Type: "Choice",
        Choices: [
          {
            Condition: "{% $states.input.coolingOff %}",
            Assign: { coolingOffs: 1 },
            Next: "Cooling off: wait",
          },
        ],
        Default: "Act",
      },
      "Cooling off: wait": callback(
        "OpenTask",
        { ...requestOnly, task: "cooling-off", attempt: 1, escalated: false, seconds: coolingOff },
        coolingOff,
        {
          Catch: [
            {
              ErrorEquals: timedOut,
              Assign: { coolingOffs: "{% $coolingOffs + 1 %}" },
              Output: {},
              Next: "Cooling off: look again",
            },
          ],
          Next: "Withdrawn: notify",
        },
      ),
      // The plan knows whether the requester was told in time; if not, the same wait starts over.
      "Cooling off: look again": task("PlanActions", requestOnly, { Next: "Cooling off: over?" }),
      "Cooling off: over?": {
        Type: "Choice",
        Choices: [
          {
            Condition: `{% $states.input.coolingOff and $coolingOffs <= ${mostCoolingOffs} %}`,
            Next: "Cooling off: wait",
          },
        ],
        Default: "Act",
      },
      Act: one,
      ...answers("Act", { "cannot-act": "Decide what becomes of the rest" }, ["done"], next),
    },
    askOfficers({
      decide: { name: "Decide what becomes of the rest", counter: "restMails" },
      signOff: { name: "Sign off the rest", counter: "restSignOffMails" },
      // Part of it could not be done, and data was found: the other choices no longer apply.
      choices: Object.fromEntries(
        choices
          .filter((choice) => choice !== "grant" && choice !== "no-such-data")
          .map((choice) => [choice, next]),
      ),
    }),
  );
}
