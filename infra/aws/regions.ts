import type { Options } from "./options.ts";

/**
 * The regions of Japan, with what is left out of a desk there because CloudFormation cannot make it: options by name.
 * `npm run lint:cloud` holds the template to each of them.
 */
export const regionsOfJapan = {
  /** Tokyo. */
  "ap-northeast-1": {},
  /** Osaka. It has no AWS::Budgets::Budget. */
  "ap-northeast-3": { budget: false },
} as const satisfies Readonly<Record<string, Partial<Options>>>;

/** What a region lacks; nothing is known of those abroad. */
export function leftOutIn(region: string): Partial<Options> {
  const known: Readonly<Record<string, Partial<Options>>> = regionsOfJapan;
  return known[region] ?? {};
}
