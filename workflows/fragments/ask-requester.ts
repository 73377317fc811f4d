import { callback, type States } from "../asl.ts";
import { answer, askAgainOnTimeout } from "./answers.ts";
import type { Asking } from "./ask-staff.ts";
import { waitFor } from "./waits.ts";

/** Asks the requester: one reminder, then the request lapses. */
export function askRequester(asking: Asking & { readonly onLapse: string }): States {
  const { name, counter } = asking;
  const seconds = requesterSeconds(counter);
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
        seconds,
      },
      seconds,
      { Catch: [askAgainOnTimeout(name, counter)], Next: `${name}: answer` },
    ),
    [`${name}: ask again?`]: {
      Type: "Choice",
      Choices: [{ Condition: `{% $${counter} <= 2 %}`, Next: `${name}: ask` }],
      Default: asking.onLapse,
    },
    ...answer(name, asking.results),
  };
}

/** Seconds to wait after this many mails: until the reminder, then until the request lapses. */
export function requesterSeconds(counter: string): string {
  return `{% $${counter} = 1 ? ${waitFor("requesterSeconds")} : ${waitFor("lapseSeconds")} %}`;
}
