import { getsLetters } from "./contact.ts";
import { type TaskId, taskIdSchema } from "./ids.ts";
import { type LetterKind, letterKinds } from "./letters.ts";
import type { MailState } from "./request/mails.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "./request/request.ts";

/** Letters that are due and that the desk has not been told about; the sweep tells it. */
export interface DueLetters {
  /** In place of mails that reached nobody. */
  readonly owed: readonly LetterKind[];
  /** Questions that wait on the requester's link when mail is no longer sent. */
  readonly toAskByLetter: readonly TaskId[];
}

/** All letters that are due: for mails that reached nobody, and for questions whose link is no longer mailed. */
export function dueLetters(request: Request): DueLetters {
  if (!isRunning(request) || !getsLetters(request)) return { owed: [], toAskByLetter: [] };
  const owed = Object.entries(request.mails).flatMap(([mailId, { to, state }]) => {
    const letter = to === "requester" ? letterInPlaceOf(mailId, state) : undefined;
    if (letter === undefined || request.tasks[`post-letter.${letter}`] !== undefined) return [];
    const late = letter.startsWith("fee") && letter !== "fee-receipt" && request.status !== "awaiting-fee";
    return late ? [] : [letter];
  });
  const toAskByLetter = Object.entries(request.tasks).flatMap(([taskId, task]) =>
    task.state === "pending" && task.recipient === "requester" && task.link !== undefined
      ? [taskIdSchema.parse(taskId)]
      : [],
  );
  return { owed, toAskByLetter };
}

/** Mails that have a letter of the same name. */
const mailed: ReadonlySet<LetterKind> = new Set([
  "receipt",
  "fee",
  "fee-reminder",
  "fee-receipt",
  "extension",
]);

/** The letter in place of a mail that never reached anybody. */
function letterInPlaceOf(mailId: string, state: MailState): LetterKind | undefined {
  const letter = letterKinds.find((one) => one === mailId && mailed.has(one));
  return state === "delivered" || state === "sent" || state === "complained" ? undefined : letter;
}

function isRunning(request: Request): request is ConfirmedRequest {
  return (
    isConfirmed(request) &&
    request.withdrawnAt === undefined &&
    request.status !== "notifying" &&
    request.status !== "closed"
  );
}

/** Since when a letter has been owed (ISO 8601); undefined if none is. */
export function lettersDueSince(request: Request): string | undefined {
  const { owed, toAskByLetter } = dueLetters(request);
  if (owed.length + toAskByLetter.length === 0 || !isConfirmed(request)) return undefined;
  return request.letters?.since ?? request.arrivedAt;
}
