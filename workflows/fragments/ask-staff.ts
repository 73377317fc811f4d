import { callback, type Json, type MapState, type States, task } from "../asl.ts";
import { answer, later } from "./answers.ts";
import { waitFor } from "./waits.ts";

export interface Asking {
  /** The step's name; its states are called "<name>: …". */
  readonly name: string;
  readonly task: string;
  /** Variable that counts the mails; unique, because a Map's iterations may not assign their parent's variables. */
  readonly counter: string;
  readonly payload?: { readonly [name: string]: Json };
  /** What only the question itself is told besides. */
  readonly asked?: { readonly [name: string]: Json };
  /** Variables to keep of the input before anything is asked. */
  readonly remember?: { readonly [name: string]: Json };
  /** Where each result leads; `withdrawn` is added where the question ends on a withdrawal. */
  readonly results: { readonly [result: string]: string };
}

/** A question whose answer ends the machine it is asked in, an iteration of a Map; what it leads to is said outside. */
type AskingLast = Omit<Asking, "results">;

/** How often the execution has been redriven; the context may leave it out until it has. */
const redrives = "($states.context.Execution.RedriveCount ? $states.context.Execution.RedriveCount : 0)";

/**
 * Asks a member of staff: mail a link, wait, remind with a fresh link, then ask the officer instead, again and
 * again but not without end. When even that stays unanswered the execution fails, which raises the alarm; the
 * request itself stays as it is, and the execution asks from the beginning once it is redriven. A step fails it
 * and not a Fail state, because a redrive enters a Fail state again and fails again.
 */
export function askStaff(asking: Asking): States {
  const { name } = asking;
  return {
    ...askUntilAnswered(asking, { Next: `${name}: answer` }, `${name}: answer`),
    ...answer(name, asking.results),
  };
}

/** The same where nothing comes after it: the result word is the output. */
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
      { Catch: [later(name, counter)], ...answered },
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

/** Asks the owners of the systems in the input, all at once; comes to the list of what they answered. */
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
