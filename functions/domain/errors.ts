/**
 * Errors with literal names: Step Functions' Retry and Catch match on `name`, and alarms and logs count by it.
 * Messages contain ids and counts only, because they end up in execution history; there is no `cause`, because
 * another service's message may name a person.
 */
export abstract class Fault extends Error {
  abstract override readonly name: string;

  constructor(facts: string) {
    super(facts);
  }
}

/** Other writers kept changing the record between our read and our write, for longer than we retry. */
export class StoreConflict extends Fault {
  override readonly name = "Store.Conflict";
}

/** The stored item does not parse as a request; it is neither interpreted nor overwritten. */
export class StoreCorrupt extends Fault {
  override readonly name = "Store.Corrupt";
}

/**
 * Another release wrote the item, in a schema that this one cannot read; it is neither interpreted nor overwritten.
 */
export class StoreOtherRelease extends Fault {
  override readonly name = "Store.OtherRelease";
}

/** The item would exceed the table's limit. Pages check that first, so this is our bug. */
export class StoreFull extends Fault {
  override readonly name = "Store.Full";
}

/** No such request; a workflow step for it can never succeed. */
export class RequestGone extends Fault {
  override readonly name = "Request.Gone";
}

/** The request's present state does not allow this step; retrying will not help. */
export class StepImpossible extends Fault {
  override readonly name = "Step.Impossible";
}

/** A file to be disclosed is not as it was recorded: its owner is asked for it again, and the step is retried. */
export class FilesLost extends Fault {
  override readonly name = "Files.Lost";
}

/** A copied file has not been scanned yet, so nobody may read it; the step is retried. */
export class FilesUnscanned extends Fault {
  override readonly name = "Files.Unscanned";
}

/** All mails about a question stayed unanswered; somebody has to look at the request and redrive its execution. */
export class NobodyAnswered extends Fault {
  override readonly name = "Desk.NobodyAnswered";
}

/** SES throttled us (TooManyRequestsException); nothing was sent, try again later. */
export class MailThrottled extends Fault {
  override readonly name = "Mail.Throttled";
}

/** SES permanently refused this message to this recipient (BadRequestException, MessageRejected for its content). */
export class MailRefused extends Fault {
  override readonly name = "Mail.Refused";
}

/**
 * SES accepts no mail of the account now: paused, over quota, unverified sender, missing permission. Nothing was
 * sent.
 */
export class MailPaused extends Fault {
  override readonly name = "Mail.Paused";
}

/** The connection broke or SES answered 5xx: the mail may or may not have been accepted. */
export class MailUncertain extends Fault {
  override readonly name = "Mail.Uncertain";
}

/** Some files could not be deleted; the caller tries again. */
export class FilesKept extends Fault {
  override readonly name = "Files.Kept";
}

/** Input (of a state, the environment, an event) does not match its schema. */
export class BadInput extends Fault {
  override readonly name = "Input.Bad";
}

/** A language was used before it was loaded: our bug, not the reader's mistake. */
export class LanguageNotLoaded extends Fault {
  override readonly name = "Language.NotLoaded";
}

/** Parameter Store did not answer as expected: no signature can be checked now. */
export class ParametersUnreachable extends Fault {
  override readonly name = "Parameters.Unreachable";
}
