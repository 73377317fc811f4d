import * as z from "zod/mini";
import type { Right } from "../rights/right.ts";
import { line, text } from "../texts.ts";
import type { Fields, Need } from "./field.ts";
import { categories, channels } from "./options.ts";

/** Which data it is about, and where the business knows the person from: in the record under `scope`. */
export const scopeFields = {
  customerNumber: {
    control: { kind: "line", verbatim: true },
    value: () => line(60),
    presence: "by-right",
    per: "submission",
    need: ({ right }) => optionalIf(right.identity),
    unasked: "kept",
    form: { in: "known", place: 1 },
    task: { in: "person", place: 8 },
    caseFile: 7,
    report: 5,
  },
  period: {
    control: { kind: "line" },
    value: () => line(120),
    description: "When the requester dealt with the business.",
    presence: "by-right",
    per: "submission",
    need: ({ right }) => optionalIf(touchesData(right)),
    unasked: "kept",
    form: { in: "known", place: 3 },
    task: { in: "asked", place: 10 },
    caseFile: 8,
    report: 2,
  },
  channel: {
    control: { kind: "select", options: "channel" },
    value: () => z.enum(channels),
    description: "How the requester dealt with the business.",
    presence: "by-right",
    per: "submission",
    need: ({ right }) => optionalIf(touchesData(right)),
    unasked: "kept",
    form: { in: "known", place: 2 },
    task: { in: "asked", place: 9 },
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
    form: { in: "data", place: 1 },
    task: { in: "asked", place: 7 },
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
    form: { in: "data", place: 2 },
    task: { in: "asked", place: 8 },
    caseFile: 9,
    report: 6,
  },
  /** Data that identify a person by their body: the law has rules of its own for them. */
  specifiedBiometric: {
    control: { kind: "flag" },
    value: () => z.boolean(),
    description: "Whether it is about data of a face, a voice or the like.",
    presence: "by-right",
    per: "submission",
    need: () => "optional",
    unasked: "kept",
    form: "api-only",
    task: "nowhere",
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
