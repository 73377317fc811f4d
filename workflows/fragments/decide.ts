import { type States, states } from "../asl.ts";
import { type Asking, askStaff } from "./ask-staff.ts";
import type { Waits } from "./waits.ts";

/** Fragment: the officer decides; where each choice leads is the right's own. Asked at once, where nothing is searched. */
export function decide(waits: Waits, results: { readonly [choice: string]: string }): States {
  return askOfficers(waits, {
    decide: { name: "Decide", counter: "decideMails" },
    signOff: { name: "Sign off", counter: "signOffMails" },
    choices: results,
    ends: { withdrawn: "Withdrawn: notify" },
  });
}

interface Deciding {
  readonly decide: Pick<Asking, "name" | "counter">;
  /** Where the right is configured so: another officer approves the decision, or sends it back. */
  readonly signOff: Pick<Asking, "name" | "counter">;
  readonly choices: { readonly [choice: string]: string };
  /** What else may answer either question. */
  readonly ends?: { readonly [result: string]: string };
}

/** One officer decides; where the right is configured so, it counts only once another one has signed it off. */
export function askOfficers(waits: Waits, { decide, signOff, choices, ends = {} }: Deciding): States {
  if (waits.signOff !== true) {
    return askStaff({ ...decide, task: "decide", waits, results: { ...choices, ...ends } });
  }
  return states(
    askStaff({
      ...decide,
      task: "decide",
      asked: { signOff: true },
      waits,
      results: { "sign-off": signOff.name, ...ends },
    }),
    askStaff({
      ...signOff,
      task: "sign-off",
      waits,
      results: { ...choices, "sent-back": decide.name, ...ends },
    }),
  );
}
