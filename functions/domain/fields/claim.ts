import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { groundKeys, measures } from "../rights/claims.ts";
import { groundsInForce } from "../rights/index.ts";
import { line, text } from "../texts.ts";
import type { Fields } from "./field.ts";
import { ofClaim } from "./usual.ts";

/** The most consents that one request names; counts towards a form's size limit. */
const mostConsents = 8;

/**
 * What the requester alleges and wants: in the record under `claim`. A right's law says in `claims` which fields it
 * asks for; others are refused, so that nobody believes they were considered.
 */
export const claimFields = {
  ground: {
    ...ofClaim,
    control: { kind: "ground" },
    value: () => z.enum(groundKeys),
    description: "What the business is alleged to have done or to lack.",
    need: ({ key, date }) => (groundsInForce(key, date).length > 0 ? "required" : "none"),
    form: ["claim", 3],
    task: ["asked", 3],
    caseFile: "nowhere",
  },
  measure: {
    ...ofClaim,
    control: { kind: "measure" },
    value: () => z.enum(measures),
    description: "What the business is asked to do.",
    implied: ({ claims: { measures: offered } }) => (offered.length === 1 ? offered[0] : undefined),
    need: ({ law: { claims } }) =>
      claims.measures.length > 1 ? "required" : claims.measures.length === 1 ? "implied" : "none",
    form: ["claim", 4],
    task: ["asked", 4],
    caseFile: "nowhere",
  },
  facts: {
    ...ofClaim,
    control: { kind: "facts", rows: 5 },
    value: () => text(2000),
    description: "The facts behind the ground.",
    need: ({ law }) => law.claims.facts,
    form: ["claim", 5],
    task: ["asked", 5],
    caseFile: 10,
  },
  items: {
    ...ofClaim,
    control: { kind: "items" },
    value: () => z.array(z.strictObject(itemShape())).check(z.maxLength(5)),
    stored: () => z.array(z.object(itemShape())).check(z.maxLength(5)),
    description:
      "Items to correct (both values), to add (only the correct one) or to delete (only the present one).",
    need: ({ law }) => (law.claims.items ? "required" : "none"),
    form: ["claim", 2],
    task: ["asked", 2],
    caseFile: 13,
  },
  recipient: {
    ...ofClaim,
    control: { kind: "line" },
    value: () => line(200),
    description: "Who the data were given to.",
    need: ({ law }) => (law.claims.recipient ? "optional" : "none"),
    form: ["claim", 6],
    task: ["asked", 6],
    caseFile: 11,
    report: 3,
  },
  message: {
    ...ofClaim,
    control: { kind: "text", rows: 8 },
    value: () => text(4000),
    description: "The inquiry or complaint.",
    need: ({ law }) => (law.claims.message ? "required" : "none"),
    form: ["claim", 1],
    task: ["asked", 1],
    caseFile: 12,
  },
  /** The consents it is about, by their keys in the policy; absent: all of them. */
  consents: {
    ...ofClaim,
    control: { kind: "consents" },
    value: () => z.array(keySchema.check(z.maxLength(40))).check(z.maxLength(mostConsents)),
    description: "Which of the consents that the policy asks for; left out: every one.",
    need: ({ right }) => (right.ofConsents ? "optional" : "none"),
    form: ["claim", 7],
    task: ["asked", 13],
    caseFile: 15,
  },
} satisfies Fields<"right">;

/** The most characters in an item's name, and in each of its values. */
export const itemLimits = { name: 120, value: 300 } as const;

function itemShape() {
  const value = () => z.optional(line(itemLimits.value));
  return { item: line(itemLimits.name), current: value(), correct: value() };
}
