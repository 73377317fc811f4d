/** A refusal in the format of the SESv2 REST API: the name goes into a header, the message into the body. */
export class SesError extends Error {
  readonly status: number;

  constructor(name: string, status: number, message: string) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/**
 * SES's messages for the refusals that tests can trigger.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors
 */
const refusals = {
  TooManyRequestsException: { status: 429, message: "Maximum sending rate exceeded." },
  SendingPausedException: { status: 400, message: "Email sending is disabled." },
  AccountSuspendedException: { status: 400, message: "Account is suspended." },
  LimitExceededException: { status: 400, message: "Limit exceeded." },
  MailFromDomainNotVerifiedException: { status: 400, message: "MAIL FROM domain is not verified." },
  NotFoundException: { status: 404, message: "Configuration set <madoguchi> does not exist." },
  /** Permanent, and for this message only. */
  MessageRejected: { status: 400, message: "Message rejected: the content of the message is not accepted." },
  BadRequestException: { status: 400, message: "Local address contains illegal character" },
  InternalServiceErrorException: { status: 500, message: "Internal failure." },
} as const;

/**
 * Outcomes that a test can set for the next SendEmail; the last one accepts the mail and then cuts the connection.
 */
export type Fault = keyof typeof refusals | "unverified" | "timeout-after-accept";

/** The refusal that a test has planned; includes `recipients` in messages in which SES names them. */
export function faultError(
  fault: Exclude<Fault, "timeout-after-accept">,
  recipients: readonly string[],
): SesError {
  if (fault === "unverified") return unverified(recipients);
  const { status, message } = refusals[fault];
  return new SesError(fault, status, message);
}

/** SES's message contains the addresses, an easily overlooked way for them into logs. */
export function unverified(mailboxes: readonly string[]): SesError {
  return new SesError(
    "MessageRejected",
    400,
    `Email address is not verified. The following identities failed the check in region AP-NORTHEAST-1: ${mailboxes.join(", ")}`,
  );
}
