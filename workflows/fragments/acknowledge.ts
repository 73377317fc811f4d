import { type States, task } from "../asl.ts";

/** Fragment: once the address is confirmed, tell the requester what happens next, with a link to the status page. */
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
