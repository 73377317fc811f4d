/**
 * Why the business grants a request: the law obliges it; unlawful handling obliges it, for rights that distinguish
 * that from the usual duty; or it grants voluntarily.
 */
export const bases = ["law", "breach", "goodwill"] as const;
export type Basis = (typeof bases)[number];
