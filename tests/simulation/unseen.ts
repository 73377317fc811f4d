/**
 * Why a cell of the coverage stays empty, by table and `row, column` (or the whole row). An empty cell without a
 * reason is reported as missing.
 */
type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const reasons: Reasons = {};

/** Routes without calls to AWS, in functions with others that do. */
export const rowReasons: Readonly<Record<string, string>> = {
  "GET /requests/new": "it calls nothing",
  "GET /status/new-link": "it calls nothing",
  "GET /staff": "it calls nothing",
};

/** States that no run can enter, in any machine, by the end of their names. */
export const stateReasons: Readonly<Record<string, string>> = {
  ": unknown answer": "entered only by a word that no function returns",
};
