import { getsLetters } from "../../contact.ts";
import { putOnPaper } from "../on-paper.ts";
import type { ConfirmedRequest } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** Letters from now on. What is disclosed goes on paper too, unless the package is made and waits for its notice. */
export function byLetterFromNow<One extends ConfirmedRequest>(request: One, at: string): One {
  const packaged = "package" in request && request.package !== undefined;
  return { ...(packaged ? request : putOnPaper(request)), letters: request.letters ?? { since: at } };
}

/** The requester called our mail spam: none is sent there any more. Undefined where none is anyway. */
export function lettersBegun(request: ConfirmedRequest, stamp: Stamp): ConfirmedRequest | undefined {
  if (getsLetters(request)) return undefined;
  return stamped(request, byLetterFromNow(request, stamp.at), stamp, "letters-begun");
}
