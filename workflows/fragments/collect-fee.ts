import { callback, type States, task } from "../asl.ts";
import { answer, askAgainOnTimeout } from "./answers.ts";
import { requesterSeconds } from "./ask-requester.ts";

/**
 * Fragment: tells the requester the fee, which the desk confirms or waives; one reminder, then the request lapses.
 * The receipt is part of the next letter.
 */
export function collectFee(next: string): States {
  const seconds = requesterSeconds("feeMails");
  return {
    "Collect fee": { Type: "Pass", Assign: { feeMails: 1 }, Next: "Collect fee: tell the requester" },
    "Collect fee: tell the requester": task(
      "TellRequester",
      { requestId: "{% $requestId %}", mail: "{% $feeMails = 1 ? 'fee' : 'fee-reminder' %}" },
      { Next: "Collect fee: ask" },
    ),
    "Collect fee: ask": callback(
      "OpenTask",
      {
        requestId: "{% $requestId %}",
        task: "confirm-fee",
        attempt: "{% $feeMails %}",
        escalated: false,
        seconds,
      },
      seconds,
      { Catch: [askAgainOnTimeout("Collect fee", "feeMails")], Next: "Collect fee: answer" },
    ),
    "Collect fee: ask again?": {
      Type: "Choice",
      Choices: [{ Condition: "{% $feeMails <= 2 %}", Next: "Collect fee: tell the requester" }],
      Default: "Lapsed: notify",
    },
    ...answer("Collect fee", {
      paid: next,
      waived: next,
      withdrawn: "Withdrawn: notify",
    }),
  };
}
