import { callback, type States } from "../asl.ts";
import { answer, later } from "./answers.ts";
import type { Asking } from "./ask-staff.ts";
import { day } from "./waits.ts";

/** Asks the requester: one reminder, then the request lapses. */
export function askRequester(asking: Asking & { readonly onLapse: string }): States {
  const { name, counter, waits } = asking;
  const first = waits.requesterReminderDays * day;
  const second = waits.requesterLapseDays * day - first;
  return {
    [name]: { Type: "Pass", Assign: { [counter]: 1 }, Next: `${name}: ask` },
    [`${name}: ask`]: callback(
      "OpenTask",
      {
        requestId: "{% $requestId %}",
        task: asking.task,
        ...asking.payload,
        attempt: `{% $${counter} %}`,
        escalated: false,
        seconds: `{% $${counter} = 1 ? ${first} : ${second} %}`,
      },
      `{% $${counter} = 1 ? ${first} : ${second} %}`,
      { Catch: [later(name, counter)], Next: `${name}: answer` },
    ),
    [`${name}: ask again?`]: {
      Type: "Choice",
      Choices: [{ Condition: `{% $${counter} <= 2 %}`, Next: `${name}: ask` }],
      Default: asking.onLapse,
    },
    ...answer(name, asking.results),
  };
}
