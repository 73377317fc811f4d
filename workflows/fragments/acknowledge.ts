import { type States, task } from "../asl.ts";

/** Fragment: the address was confirmed; tell the requester what happens next, with a link to the status page. */
export function acknowledge(next: string): States {
  const requestId = "{% $states.input.requestId %}";
  return {
    [beginning]: task("TellRequester", { requestId, mail: "receipt" }, { Assign: { requestId }, Next: next }),
  };
}

/** The first step of every right; it keeps the input, the request's id, for all others. */
export const beginning = "Acknowledge: mail the receipt";
