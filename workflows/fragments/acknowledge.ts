import { type States, task } from "../asl.ts";

/**
 * Fragment: tell the requester what happens next, with a link to the status page. Mails nothing if the confirmation
 * page did so: the mail that led there is the receipt.
 */
export function acknowledge(next: string): States {
  const requestId = "{% $states.input.requestId %}";
  return {
    [beginning]: task(
      "TellRequester",
      { requestId, mail: "receipt" },
      {
        Assign: { requestId, waits: "{% $states.result.Payload.waits %}" },
        Next: next,
      },
    ),
  };
}

/** The first step of every right; it stores the request's id and waits in variables for the others. */
export const beginning = "Acknowledge: mail the receipt";
