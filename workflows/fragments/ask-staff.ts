import { callback, type Json, type MapState, type States, task } from "../asl.ts";
import { answer, askAgainOnTimeout } from "./answers.ts";
import { waitFor } from "./waits.ts";

export interface Asking {
  /** The step's name; its states are called "<name>: …". */
  readonly name: string;
  readonly task: string;
  /**
   * The variable that counts the mails; unique, because a Map's iterations may not assign their parent's variables.
   */
  readonly counter: string;
  readonly payload?: { readonly [name: string]: Json };
  /** Extra input for this question's step. */
  readonly asked?: { readonly [name: string]: Json };
  /** Variables to assign from the input before asking. */
  readonly remember?: { readonly [name: string]: Json };
  /** The next state for each result; `withdrawn` is added for questions that end on a withdrawal. */
  readonly results: { readonly [result: string]: string };
}

/** A question that ends its machine (an iteration of a Map); its result is handled outside. */
type AskingLast = Omit<Asking, "results">;

/** How often the execution was redriven; the context may omit it before the first time. */
const redrives = "($states.context.Execution.RedriveCount ? $states.context.Execution.RedriveCount : 0)";

/**
 * Asks a member of staff: mail a link, wait, remind with a fresh link, then escalate to the officer, a limited number
 * of times. If nobody answers at all, the execution fails, which raises the alarm; the request stays as it is, and a
 * redrive asks from the beginning. A Task fails it rather than a Fail state, because a redrive would enter the Fail
 * state again.
 */
export function askStaff(asking: Asking): States {
  const { name } = asking;
  return {
    ...askUntilAnswered(asking, { Next: `${name}: answer` }, `${name}: answer`),
    ...answer(name, asking.results),
  };
}

/** The same with nothing after it: the result word is the output. */
function askStaffLast(asking: AskingLast): States {
  const done = `${asking.name}: done`;
  return {
    ...askUntilAnswered(asking, { Output: "{% $states.result.result %}", End: true }, done),
    [done]: { Type: "Pass", Output: "{% $states.input.result %}", End: true },
  };
}

function askUntilAnswered(
  asking: AskingLast,
  answered: { readonly Next: string } | { readonly Output: Json; readonly End: true },
  givenUp: string,
): States {
  const { name, counter } = asking;
  const escalated = `$${counter} > ${waitFor("staffMails")}`;
  const seconds = `{% ${escalated} ? ${waitFor("officerSeconds")} : ${waitFor("staffSeconds")} %}`;
  const begin = { [counter]: 1, [`${counter}Redrives`]: `{% ${redrives} %}` };
  return {
    [name]: { Type: "Pass", Assign: { ...begin, ...asking.remember }, Next: `${name}: ask` },
    [`${name}: ask`]: callback(
      "OpenTask",
      {
        requestId: "{% $requestId %}",
        task: asking.task,
        ...asking.payload,
        ...asking.asked,
        attempt: `{% $${counter} %}`,
        escalated: `{% ${escalated} %}`,
        seconds,
      },
      seconds,
      { Catch: [askAgainOnTimeout(name, counter)], ...answered },
    ),
    [`${name}: ask again?`]: {
      Type: "Choice",
      Choices: [{ Condition: `{% $${counter} <= ${waitFor("allMails")} %}`, Next: `${name}: ask` }],
      Default: `${name}: give up`,
    },
    [`${name}: give up`]: task(
      "GiveUp",
      {
        requestId: "{% $requestId %}",
        task: asking.task,
        ...asking.payload,
        redriven: `{% ${redrives} > $${counter}Redrives %}`,
      },
      { Next: `${name}: given up?` },
    ),
    [`${name}: given up?`]: {
      Type: "Choice",
      Choices: [
        {
          Condition: "{% $states.input.result = 'ask-again' %}",
          Assign: begin,
          Next: `${name}: ask`,
        },
      ],
      Default: givenUp,
    },
  };
}

/** Asks the owners of the systems in the input, all at once; the output is the list of their results. */
export function forEverySystem(
  asking: Omit<AskingLast, "payload" | "remember"> & { readonly next: string },
): MapState {
  const { name, task: kind, counter } = asking;
  return {
    Type: "Map",
    Items: "{% $states.input.systems %}",
    ItemSelector: { system: "{% $states.context.Map.Item.Value %}" },
    ItemProcessor: {
      ProcessorConfig: { Mode: "INLINE" },
      StartAt: name,
      States: askStaffLast({
        name,
        task: kind,
        counter,
        payload: { system: "{% $system %}" },
        remember: { system: "{% $states.input.system %}" },
      }),
    },
    Next: asking.next,
  };
}
