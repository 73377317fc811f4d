import type { Catcher, Choice, States } from "../asl.ts";
import { timedOut } from "./waits.ts";

/** Branches on the answer's one word; an unexpected word fails instead of falling through. */
export function answer(name: string, results: { readonly [result: string]: string }): States {
  return {
    [`${name}: answer`]: {
      Type: "Choice",
      Choices: branches(results),
      Default: `${name}: unknown answer`,
    },
    ...unknownAnswer(name),
  };
}

/**
 * Branches on the words of several answers: on the first of `exceptions` that occurs; otherwise all must be `usual`.
 */
export function answers(
  name: string,
  exceptions: { readonly [result: string]: string },
  usual: readonly string[],
  next: string,
): States {
  const known = usual.map((result) => `'${result}'`).join(", ");
  return {
    [`${name}: answer`]: {
      Type: "Choice",
      Choices: [
        ...Object.entries(exceptions).map(([result, to]) => ({
          Condition: `{% '${result}' in $states.input %}`,
          Next: to,
        })),
        {
          Condition: `{% $exists($states.input[$not($ in [${known}])]) %}`,
          Next: `${name}: unknown answer`,
        },
      ],
      Default: next,
    },
    ...unknownAnswer(name),
  };
}

function unknownAnswer(name: string): States {
  return {
    [`${name}: unknown answer`]: {
      Type: "Fail",
      Error: "Desk.UnknownAnswer",
      Cause: `"${name}" was answered with a word that this workflow does not know.`,
    },
  };
}

export function branches(results: { readonly [result: string]: string }): Choice["Choices"] {
  return Object.entries(results).map(([result, next]) => ({
    Condition: `{% $states.input.result = '${result}' %}`,
    Next: next,
  }));
}

/** Nobody answered in time: count, and decide whether to ask again. */
export function askAgainOnTimeout(name: string, counter: string): Catcher {
  return {
    ErrorEquals: timedOut,
    Assign: { [counter]: `{% $${counter} + 1 %}` },
    Output: {},
    Next: `${name}: ask again?`,
  };
}
