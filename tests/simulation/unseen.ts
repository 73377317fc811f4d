/**
 * Why a cell of the coverage stays empty, by table and `row, column` (or the whole row). An empty cell without a
 * reason is reported as missing.
 */
type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const reasons: Reasons = {};

/** Routes without calls to AWS, in functions with others that do. */
export const rowReasons: Readonly<Record<string, string>> = {};
