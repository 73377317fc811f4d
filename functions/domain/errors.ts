/**
 * Faults with literal names: Step Functions' Retry and Catch match on `name`, alarms and logs count by it.
 * Messages hold ids and counts only, because an error's message ends up in execution history; there is no cause,
 * because what others say of an error may name the person.
 */
export abstract class Fault extends Error {
  abstract override readonly name: string;

  constructor(facts: string) {
    super(facts);
  }
}

/** Somebody else changed the record between our read and our write, more often than we are willing to retry. */
export class StoreConflict extends Fault {
  override readonly name = "Store.Conflict";
}

/** The stored item does not parse as a request: never guessed at, never overwritten. */
export class StoreCorrupt extends Fault {
  override readonly name = "Store.Corrupt";
}

/** Another release wrote the item, in a shape that this one does not read: never guessed at, never overwritten. */
export class StoreOtherRelease extends Fault {
  override readonly name = "Store.OtherRelease";
}

/** The item would be larger than the table takes: pages refuse that before, so this is a fault of ours. */
export class StoreFull extends Fault {
  override readonly name = "Store.Full";
}

/** There is no such request; a workflow step for it can never succeed. */
export class RequestGone extends Fault {
  override readonly name = "Request.Gone";
}

/** The step asked for cannot happen in the request's present state; retrying will not help. */
export class StepImpossible extends Fault {
  override readonly name = "Step.Impossible";
}

/** A file that is to go out is not there as it was recorded: its owner is asked for it again, and the step tried again. */
export class FilesLost extends Fault {
  override readonly name = "Files.Lost";
}

/** Every mail about a question stayed unanswered; somebody has to look at the request and redrive its execution. */
export class NobodyAnswered extends Fault {
  override readonly name = "Desk.NobodyAnswered";
}

/** SES asked us to slow down (TooManyRequestsException); nothing was sent, try again later. */
export class MailThrottled extends Fault {
  override readonly name = "Mail.Throttled";
}

/** SES refused this message to this recipient for good (BadRequestException, MessageRejected for its content). */
export class MailRefused extends Fault {
  override readonly name = "Mail.Refused";
}

/** SES takes nothing of the account now: paused, over a limit, the sender not verified, a right missing. Nothing was sent. */
export class MailPaused extends Fault {
  override readonly name = "Mail.Paused";
}

/** The connection broke or SES answered 5xx: the mail may or may not have been accepted. */
export class MailUncertain extends Fault {
  override readonly name = "Mail.Uncertain";
}

/** Some files could not be deleted although they were asked to go; whoever asked tries again. */
export class FilesKept extends Fault {
  override readonly name = "Files.Kept";
}

/** What came in (state input, environment, event) does not have the agreed shape. */
export class BadInput extends Fault {
  override readonly name = "Input.Bad";
}

/** Texts were read in a language that nobody had loaded: a mistake of ours, not of the person who reads it. */
export class LanguageNotLoaded extends Fault {
  override readonly name = "Language.NotLoaded";
}

/** Parameter Store did not answer, or not with what was asked for: nobody's signature can be checked now. */
export class ParametersUnreachable extends Fault {
  override readonly name = "Parameters.Unreachable";
}
