import type { Options } from "./options.ts";

/**
 * The regions of Japan, with the options to switch off there because CloudFormation lacks a resource type. `npm run
 * lint:cloud` checks the template for each of them.
 */
export const regionsOfJapan = {
  /** Tokyo. */
  "ap-northeast-1": {},
  /** Osaka. It has no AWS::Budgets::Budget. */
  "ap-northeast-3": { budget: false },
} as const satisfies Readonly<Record<string, Partial<Options>>>;

/** What a region lacks; nothing is known of regions elsewhere. */
export function leftOutIn(region: string): Partial<Options> {
  const known: Readonly<Record<string, Partial<Options>>> = regionsOfJapan;
  return known[region] ?? {};
}
