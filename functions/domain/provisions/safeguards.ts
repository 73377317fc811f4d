/** What a person is told of a recipient that keeps equivalent measures: the seven items of Rule 18(3), in its order. */
export const safeguardItems = [
  /** How its system was set up, such as a contract or rules of the group (i). */
  "system",
  /** What it does, in outline (ii). */
  "measures",
  /** How often and how the business confirms that (iii). */
  "checks",
  "country",
  /** Laws of that country that may get in the way, or that there are none (v). */
  "laws",
  /** Whether anything does get in the way, and what (vi). */
  "hindrance",
  /** What the business does about that (vii). */
  "response",
] as const;
