import { getsLetters } from "./contact.ts";
import { lapsingAt } from "./questions/lapsing.ts";
import { isConfirmed, type Request } from "./request/request.ts";

/** Whether the letter by which the requester is asked has yet to be posted: until then we wait for ourselves. */
export function isLetterUnposted(request: Request): boolean {
  if (!isConfirmed(request) || !getsLetters(request)) return false;
  const lapse = lapsingAt(request);
  const posting = lapse && request.tasks[`post-letter.${lapse.letter}`];
  return lapse !== undefined && (posting === undefined || posting.state === "pending");
}
