import { presentLaw } from "../rights/law.ts";

/** A rule of law in force from a day on (`YYYY-MM-DD`); lists are in ascending order. */
export type Dated<Rule> = readonly [
  { readonly since: string; readonly rule: Rule },
  ...{ readonly since: string; readonly rule: Rule }[],
];

/** A rule in force since the articles got their present numbers; an amendment adds an entry. */
export function sincePresentLaw<Rule>(rule: Rule): Dated<Rule> {
  return [{ since: presentLaw, rule }];
}

/** The rule on a day; before the first day, the first. */
export function ruleOn<Rule>(rules: Dated<Rule>, date: string): Rule {
  return (rules.findLast(({ since }) => since <= date) ?? rules[0]).rule;
}
