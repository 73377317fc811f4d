import { type States, states } from "../asl.ts";
import { type Asking, askStaff } from "./ask-staff.ts";

/** Fragment: the officer decides; the right says where each choice leads. Rights without a search start here. */
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
  /** If due: another officer approves the decision, or sends it back. */
  readonly signOff: Pick<Asking, "name" | "counter">;
  readonly choices: { readonly [choice: string]: string };
  /** Other results of either question. */
  readonly ends?: { readonly [result: string]: string };
}

/**
 * One officer decides. If the request began under a second sign-off, the decision counts only once another officer
 * has signed it off: this workflow tells the question that it supports that, and the record says whether it is due.
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
