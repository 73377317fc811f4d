const minute = 60_000;

/** How strict the stand-ins are, where the desk does not yet bear everything that AWS does. */
export interface Realism {
  /** How long after an upload GuardDuty's verdict comes, ms. AWS promises no time. */
  readonly scanDelayMs: number;
  /**
   * How long after a form or a link was signed the function's credentials end, and it with them, ms. AWS promises no
   * time here either: whoever signs does not know how old the credentials are.
   */
  readonly credentialLifeMs: number | undefined;
  /** Whether credentials come with a token, which makes every form and link some 1,000 characters longer. */
  readonly sessionTokens: boolean;
  /** The most bytes of a request line and headers that reach a page; what is longer the gateway answers itself. */
  readonly mostHeaderBytes: number;
}

/** Everything as on AWS, on one of its worse days. */
export const likeAws: Realism = {
  scanDelayMs: 20_000,
  credentialLifeMs: 5 * minute,
  sessionTokens: true,
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  mostHeaderBytes: 10_240,
};

/** What a desk opens with; each line beside `likeAws` is a fault of the desk that is still to be mended. */
export const forNow: Realism = {
  ...likeAws,
  credentialLifeMs: undefined,
  mostHeaderBytes: Number.POSITIVE_INFINITY,
};

/** A token as long as those of a Lambda function's role. */
export const sessionToken = "local".padEnd(1000, "+/abcdefgh");
