/** A refusal as the SESv2 REST API words it: the name goes into a header, the message into the body. */
export class SesError extends Error {
  readonly status: number;

  constructor(name: string, status: number, message: string) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** What a test can ask the next SendEmail to end in; the last accepts the mail and then cuts the connection. */
export type Fault =
  | "TooManyRequestsException"
  | "MessageRejected"
  | "SendingPausedException"
  | "timeout-after-accept";

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors */
export function faultError(
  fault: Exclude<Fault, "timeout-after-accept">,
  recipients: readonly string[],
): SesError {
  switch (fault) {
    case "TooManyRequestsException":
      return new SesError(fault, 429, "Maximum sending rate exceeded.");
    case "MessageRejected":
      // SES names the addresses, which is one way for them into logs that nobody thinks of.
      return new SesError(
        fault,
        400,
        `Email address is not verified. The following identities failed the check in region AP-NORTHEAST-1: ${recipients.join(", ")}`,
      );
    case "SendingPausedException":
      return new SesError(fault, 400, "Email sending is disabled.");
  }
}
