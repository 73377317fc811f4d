import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** A mailbox was shown this request on its board. Undefined for requests that boards do not show. */
export function shownOnBoard(request: Request, mailbox: string, stamp: Stamp): ConfirmedRequest | undefined {
  return isConfirmed(request) ? stamped(request, request, stamp, "board-shown", { to: mailbox }) : undefined;
}
