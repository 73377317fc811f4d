import { type States, states } from "../asl.ts";
import { type Asking, askStaff } from "./ask-staff.ts";

/** Fragment: the officer decides; where each choice leads is the right's own. Asked at once, where nothing is searched. */
export function decide(results: { readonly [choice: string]: string }): States {
  return askOfficers({
    decide: { name: "Decide", counter: "decideMails" },
    signOff: { name: "Sign off", counter: "signOffMails" },
    choices: results,
    ends: { withdrawn: "Withdrawn: notify" },
  });
}

interface Deciding {
  readonly decide: Pick<Asking, "name" | "counter">;
  /** Where it is due: another officer approves the decision, or sends it back. */
  readonly signOff: Pick<Asking, "name" | "counter">;
  readonly choices: { readonly [choice: string]: string };
  /** What else may answer either question. */
  readonly ends?: { readonly [result: string]: string };
}

/**
 * One officer decides. Where the request began under a second sign-off the decision counts only once another one has
 * signed it off: the question is told that this workflow can ask for it, and the record says whether it is due.
 */
export function askOfficers({ decide, signOff, choices, ends = {} }: Deciding): States {
  return states(
    askStaff({
      ...decide,
      task: "decide",
      asked: { signOff: true },
      results: { ...choices, "sign-off": signOff.name, ...ends },
    }),
    askStaff({
      ...signOff,
      task: "sign-off",
      results: { ...choices, "sent-back": decide.name, ...ends },
    }),
  );
}
