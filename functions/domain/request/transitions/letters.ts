import { getsLetters } from "../../contact.ts";
import { putOnPaper } from "../on-paper.ts";
import type { ConfirmedRequest } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** Letters from now on. A disclosure goes on paper as well, unless the package is built and waits for its notice. */
export function byLetterFromNow<One extends ConfirmedRequest>(request: One, at: string): One {
  const packaged = "package" in request && request.package !== undefined;
  return { ...(packaged ? request : putOnPaper(request)), letters: request.letters ?? { since: at } };
}

/** The requester reported our mail as spam: no more is sent. Undefined if none was sent anyway. */
export function lettersBegun(request: ConfirmedRequest, stamp: Stamp): ConfirmedRequest | undefined {
  if (getsLetters(request)) return undefined;
  return stamped(request, byLetterFromNow(request, stamp.at), stamp, "letters-begun");
}
