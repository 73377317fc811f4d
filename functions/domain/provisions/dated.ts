import { presentLaw } from "../rights/law.ts";

/** A rule of the law as it stands from a day on (`YYYY-MM-DD`), the earliest first. */
export type Dated<Rule> = readonly [
  { readonly since: string; readonly rule: Rule },
  ...{ readonly since: string; readonly rule: Rule }[],
];

/** A rule that has stood since the articles have their present numbers; an amendment is one entry more. */
export function sincePresentLaw<Rule>(rule: Rule): Dated<Rule> {
  return [{ since: presentLaw, rule }];
}

/** The rule on a day; of days before the first, the first. */
export function ruleOn<Rule>(rules: Dated<Rule>, date: string): Rule {
  return (rules.findLast(({ since }) => since <= date) ?? rules[0]).rule;
}
