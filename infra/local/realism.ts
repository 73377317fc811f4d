const minute = 60_000;

/** How strict the stand-ins are. */
export interface Realism {
  /** How long after an upload GuardDuty's verdict comes, ms. AWS gives no guarantee. */
  readonly scanDelayMs: number;
  /**
   * How long after signing a form's or link's credentials expire, ms. AWS gives no guarantee here either: a function
   * does not know how old its credentials are.
   */
  readonly credentialLifeMs: number | undefined;
  /** Whether credentials include a session token, which makes every form and link some 1,000 characters longer. */
  readonly sessionTokens: boolean;
  /** The most bytes of a request line and headers that reach a page; the gateway itself refuses longer ones. */
  readonly mostHeaderBytes: number;
}

/** AWS on a bad day: the default of a desk. */
export const likeAws: Realism = {
  scanDelayMs: 20_000,
  credentialLifeMs: 5 * minute,
  sessionTokens: true,
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  mostHeaderBytes: 10_240,
};

/** A token as long as that of a Lambda function's role. */
export const sessionToken = "local".padEnd(1000, "+/abcdefgh");
