import * as z from "zod/mini";
import type { Right } from "../rights/right.ts";
import { line, text } from "../texts.ts";
import type { Fields, Need } from "./field.ts";
import { categories, channels } from "./options.ts";
import { ofScope } from "./usual.ts";

/** Which data it is about, and how the business knows the person: in the record under `scope`. */
export const scopeFields = {
  customerNumber: {
    ...ofScope,
    control: { kind: "line", verbatim: true },
    value: () => line(60),
    need: ({ right }) => optionalIf(right.identity),
    form: ["known", 1],
    task: ["person", 8],
    caseFile: 7,
    report: 5,
  },
  period: {
    ...ofScope,
    control: { kind: "line" },
    value: () => line(120),
    description: "When the requester dealt with the business.",
    need: ({ right }) => optionalIf(touchesData(right)),
    form: ["known", 3],
    task: ["asked", 10],
    caseFile: 8,
    report: 2,
  },
  channel: {
    ...ofScope,
    control: { kind: "select", options: "channel" },
    value: () => z.enum(channels),
    description: "How the requester dealt with the business.",
    need: ({ right }) => optionalIf(touchesData(right)),
    form: ["known", 2],
    task: ["asked", 9],
    caseFile: 6,
    report: 4,
  },
  categories: {
    control: { kind: "boxes", options: "category" },
    value: () => z.array(z.enum(categories)).check(z.maxLength(categories.length)),
    fallback: [],
    presence: "always",
    per: "right",
    need: ({ right }) => optionalIf(right.kinds),
    unasked: "kept",
    form: ["data", 1],
    task: ["asked", 7],
    caseFile: 5,
    report: 1,
  },
  /** In the requester's own words. */
  detail: {
    control: { kind: "text", rows: 5 },
    value: () => text(2000),
    description: "What is asked for, in the requester's own words.",
    presence: "by-right",
    per: "right",
    need: ({ right }) => optionalIf(right.ownWords),
    unasked: "kept",
    form: ["data", 2],
    task: ["asked", 8],
    caseFile: 9,
    report: 6,
  },
  /** Biometric identifiers, for which the law has rules of its own. */
  specifiedBiometric: {
    ...ofScope,
    control: { kind: "flag" },
    value: () => z.boolean(),
    description: "Whether it is about data of a face, a voice or the like.",
    need: ({ right }) => optionalIf(right.identity),
    form: ["known", 9],
    task: ["asked", 12],
    caseFile: "nowhere",
    report: "nowhere",
  },
} satisfies Fields;

function optionalIf(asked: boolean): Need {
  return asked ? "optional" : "none";
}

/** Whether somebody has to look for the person's data, or change them. */
function touchesData(right: Right): boolean {
  return right.act !== "words";
}
