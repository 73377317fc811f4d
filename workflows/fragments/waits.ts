/**
 * How people are asked: how long to wait, how often to remind, and whether another officer signs a decision off. A
 * request keeps the values from its beginning; the first step reads them from its record into the variable `waits`.
 */
export interface Waits {
  /** Seconds until staff are reminded, and the number of mails before the question goes to the officer. */
  readonly staffSeconds: number;
  readonly staffMails: number;
  /** The same for the officer; `allMails` includes those to staff. */
  readonly officerSeconds: number;
  readonly allMails: number;
  /** Seconds until the requester is reminded, and from then until the request lapses. */
  readonly requesterSeconds: number;
  readonly lapseSeconds: number;
  /** Seconds in which an erasure may be called off. */
  readonly coolingOffSeconds: number;
}

/** Reads one of them in an expression. */
export function waitFor(name: keyof Waits): string {
  return `$waits.${name}`;
}

export const day = 86_400;

export const timedOut = ["States.Timeout"];

export const requestOnly = { requestId: "{% $requestId %}" } as const;
