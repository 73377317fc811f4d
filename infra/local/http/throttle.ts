import type { TimerClock } from "../clock.ts";

/** How many requests a second a route takes, and how many at once when it has rested. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

/** API Gateway's token bucket. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html */
export class TokenBucket {
  readonly #throttle: Throttle;
  readonly #clock: Pick<TimerClock, "now">;
  #tokens: number;
  #filledMs: number;

  constructor(throttle: Throttle, clock: Pick<TimerClock, "now">) {
    this.#throttle = throttle;
    this.#clock = clock;
    this.#tokens = throttle.burst;
    this.#filledMs = clock.now();
  }

  /** Takes a token, if there is one. */
  take(): boolean {
    const now = this.#clock.now();
    const { rate, burst } = this.#throttle;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#filledMs) / 1000) * rate);
    this.#filledMs = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
