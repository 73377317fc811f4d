/**
 * How people are asked: how long each is waited for, how often, and whether another officer signs a decision off. Every
 * request has its own, from when it began; the first step reads them off its record into the variable `waits`.
 */
export interface Waits {
  /** Seconds until staff are asked once more, and how many mails they get before the officer is asked instead. */
  readonly staffSeconds: number;
  readonly staffMails: number;
  /** The same of the officer; `allMails` counts those to staff as well. */
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
