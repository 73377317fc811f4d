const minute = 60_000;

/** How strict the stand-ins are. */
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

/** As AWS is on one of its worse days: what a desk opens with. */
export const likeAws: Realism = {
  scanDelayMs: 20_000,
  credentialLifeMs: 5 * minute,
  sessionTokens: true,
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  mostHeaderBytes: 10_240,
};

/** A token as long as those of a Lambda function's role. */
export const sessionToken = "local".padEnd(1000, "+/abcdefgh");
