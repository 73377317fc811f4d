/**
 * What a person is told of a recipient that maintains equivalent measures: the seven items of Rule 18(3), in order.
 */
export const safeguardItems = [
  /** How its system was set up, such as by contract or group rules (i). */
  "system",
  /** An outline of its measures (ii). */
  "measures",
  /** How often and how the business checks that (iii). */
  "checks",
  "country",
  /** Laws of that country that may interfere, or that there are none (v). */
  "laws",
  /** Whether anything does interfere, and what (vi). */
  "hindrance",
  /** What the business does about that (vii). */
  "response",
] as const;
