/**
 * Why the business grants a request: the law obliges it; it does because of how the data were handled, where a right
 * tells that from its usual duty; or it grants what the law does not demand.
 */
export const bases = ["law", "breach", "goodwill"] as const;
export type Basis = (typeof bases)[number];
