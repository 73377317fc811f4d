import { type States, task } from "../asl.ts";
import { askRequester } from "./ask-requester.ts";
import { requestOnly } from "./waits.ts";

/**
 * Fragment: for a request made by an agent, asks the subject whether the agent may make it. Without an answer the
 * desk verifies again, and decides without it.
 */
export function askSubject(): States {
  return {
    ...askRequester({
      name: "Ask the subject",
      task: "confirm-agent",
      counter: "subjectMails",
      results: {
        agreed: "Verify identity: delete evidence",
        objected: "Verify identity: delete evidence after refusal",
        silent: "Verify identity",
        withdrawn: "Withdrawn: notify",
      },
      onLapse: "Ask the subject: give up",
    }),
    "Ask the subject: give up": task(
      "GiveUp",
      { ...requestOnly, task: "confirm-agent", redriven: false, askAgain: true },
      { Next: "Ask the subject: given up?" },
    ),
    "Ask the subject: given up?": {
      Type: "Choice",
      // The mail could not be sent, so this is not silence.
      Choices: [{ Condition: "{% $states.input.result = 'ask-again' %}", Next: "Ask the subject" }],
      Default: "Ask the subject: answer",
    },
  };
}
