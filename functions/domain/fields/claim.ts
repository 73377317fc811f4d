import * as z from "zod/mini";
import { groundKeys, measures } from "../rights/claims.ts";
import { groundsInForce } from "../rights/index.ts";
import { line, text } from "../texts.ts";
import type { Asking, Fields } from "./field.ts";

/**
 * What the requester alleges and wants: in the record under `claim`. Which of it a right asks for is in the
 * `claims` of its law; what it does not ask for is refused, so that nobody believes it was considered.
 */
export const claimFields = {
  ground: {
    control: { kind: "ground" },
    value: () => z.enum(groundKeys),
    description: "What the business is alleged to have done or to lack.",
    presence: "by-right",
    per: "right",
    need: ({ key, date }) => (groundsInForce(key, date).length > 0 ? "required" : "none"),
    unasked: "refused",
    form: { in: "claim", place: 3 },
    task: { in: "asked", place: 3 },
    caseFile: "nowhere",
    report: "nowhere",
  },
  measure: {
    control: { kind: "measure" },
    value: () => z.enum(measures),
    description: "What the business is asked to do.",
    implied: ({ claims: { measures: offered } }) => (offered.length === 1 ? offered[0] : undefined),
    presence: "by-right",
    per: "right",
    need: ({ law: { claims } }) =>
      claims.measures.length > 1 ? "required" : claims.measures.length === 1 ? "implied" : "none",
    unasked: "refused",
    form: { in: "claim", place: 4 },
    task: { in: "asked", place: 4 },
    caseFile: "nowhere",
    report: "nowhere",
  },
  facts: {
    control: { kind: "facts", rows: 5 },
    value: () => text(2000),
    description: "The facts behind the ground.",
    presence: "by-right",
    per: "right",
    need: ({ law }) => law.claims.facts,
    unasked: "refused",
    form: { in: "claim", place: 5 },
    task: { in: "asked", place: 5 },
    caseFile: 10,
    report: "nowhere",
  },
  items: {
    control: { kind: "items" },
    value: () =>
      z
        .array(
          z.strictObject({ item: line(120), current: z.optional(line(300)), correct: z.optional(line(300)) }),
        )
        .check(z.maxLength(5)),
    stored: () =>
      z
        .array(z.object({ item: line(120), current: z.optional(line(300)), correct: z.optional(line(300)) }))
        .check(z.maxLength(5)),
    description:
      "Items to correct (both values), to add (only the correct one) or to delete (only the present one).",
    presence: "by-right",
    per: "right",
    need: ({ law }) => (law.claims.items ? "required" : "none"),
    unasked: "refused",
    form: { in: "claim", place: 2 },
    task: { in: "asked", place: 2 },
    caseFile: 13,
    report: "nowhere",
  },
  recipient: {
    control: { kind: "line" },
    value: () => line(200),
    description: "Who the data were given to.",
    presence: "by-right",
    per: "right",
    need: ({ law }) => (law.claims.recipient ? "optional" : "none"),
    unasked: "refused",
    form: { in: "claim", place: 6 },
    task: { in: "asked", place: 6 },
    caseFile: 11,
    report: 3,
  },
  message: {
    control: { kind: "text", rows: 8 },
    value: () => text(4000),
    description: "The inquiry or complaint.",
    presence: "by-right",
    per: "right",
    need: ({ law }) => (law.claims.message ? "required" : "none"),
    unasked: "refused",
    form: { in: "claim", place: 1 },
    task: { in: "asked", place: 1 },
    caseFile: 12,
    report: "nowhere",
  },
} satisfies Fields<"right">;

type Claimed = {
  readonly [Name in keyof typeof claimFields]?:
    | z.infer<ReturnType<(typeof claimFields)[Name]["value"]>>
    | undefined;
};

/** What is wrong with a claim that each of its fields alone does not show. */
export function wrongInClaim(
  { ground, measure, items }: Claimed,
  { key, date, law }: Asking,
): readonly { readonly field: keyof typeof claimFields; readonly problem: string }[] {
  const grounds = groundsInForce(key, date).map((rule) => rule.ground);
  const { measures: offered } = law.claims;
  const itemWithoutValue = items?.some(
    ({ current, correct }) => current === undefined && correct === undefined,
  );
  return [
    ...(isOther(ground, grounds) ? [{ field: "ground" as const, problem: "not-allowed" }] : []),
    ...(isOther(measure, offered) ? [{ field: "measure" as const, problem: "not-allowed" }] : []),
    ...(itemWithoutValue === true ? [{ field: "items" as const, problem: "missing" }] : []),
  ];
}

/** Whether it is none of what is offered; where nothing is, it is refused as something that was not asked for. */
function isOther<Option>(chosen: Option | undefined, offered: readonly Option[]): boolean {
  return chosen !== undefined && offered.length > 0 && !offered.includes(chosen);
}
