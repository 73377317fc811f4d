/**
 * Why a cell of the coverage stays empty, by table and `row, column` (or the whole row). Whatever is empty without a
 * reason is reported as missing.
 */
type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const reasons: Reasons = {};

/** Routes that call nothing of AWS's, though others of their function do. */
export const rowReasons: Readonly<Record<string, string>> = {};
