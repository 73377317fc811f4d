import { type States, task } from "../asl.ts";
import { askRequester } from "./ask-requester.ts";
import { requestOnly } from "./waits.ts";

/**
 * Fragment: the subject of a request that an agent made says whether the agent may ask. Without an answer the desk
 * is asked once more, and decides without it.
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
      // The mail could not go: nobody has been silent.
      Choices: [{ Condition: "{% $states.input.result = 'ask-again' %}", Next: "Ask the subject" }],
      Default: "Ask the subject: answer",
    },
  };
}
