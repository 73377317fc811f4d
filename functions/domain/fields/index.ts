import { once } from "../later.ts";
import { lawOf, type RightKey, rightOf } from "../rights/index.ts";
import { claimFields } from "./claim.ts";
import type { Asking, Field, FormSection, Need, TaskSection } from "./field.ts";
import { recordFields } from "./record.ts";
import { requesterFields } from "./requester.ts";
import { scopeFields } from "./scope.ts";
import { subjectFields } from "./subject.ts";

/**
 * The fields of the form: what a person is asked, each once, by the part of the record that keeps it. Everything
 * that asks, checks, keeps or shows them goes through these lists. `docs/changing.md` says how one is added.
 *
 * One word each, here and everywhere:
 * - A **combined submission** exercises several rights at once (`also` in the API); what becomes of it are **linked
 *   requests** (`linked` in the record).
 * - A **staff entry** is a request from paper, telephone or counter that staff fill in (`intake` in the record).
 * - An **agent** asks for somebody else, the **subject** (`behalf` in the record and the API).
 *
 * Names in records, the API, addresses and the history stay as they were first written.
 */
export const parts = {
  requester: requesterFields,
  subject: subjectFields,
  scope: scopeFields,
  claim: claimFields,
  record: recordFields,
} as const;

export type Parts = typeof parts;
export type Part = keyof Parts;

/** A field with its name and its part of the record. */
export interface Listed {
  readonly part: Part;
  readonly name: string;
  readonly field: Field;
}

/** The fields of one part, in table order. */
export function fieldsOf(part: Part): readonly Listed[] {
  return Object.entries<Field>(parts[part]).map(([name, field]) => ({ part, name, field }));
}

/** Fields that a submission has at its top level; the subject's are in `behalf`. */
export const submittedFields: () => readonly Listed[] = once(() => [
  ...fieldsOf("requester"),
  ...fieldsOf("scope"),
  ...fieldsOf("claim"),
  ...fieldsOf("record"),
]);

export const everyField: () => readonly Listed[] = once(() => [...submittedFields(), ...fieldsOf("subject")]);

/** The fields of a block of the form, in order. */
export function fieldsOfForm(section: FormSection): readonly Listed[] {
  return inOrder(({ form }) => (form !== "api-only" && form[0] === section ? form[1] : undefined));
}

/** The fields of a block of a task page, in order. */
export function fieldsOfTask(section: TaskSection): readonly Listed[] {
  return inOrder(({ task }) => (task !== "nowhere" && task[0] === section ? task[1] : undefined));
}

/** The fields in the case file, in order. */
export function fieldsOfCaseFile(): readonly Listed[] {
  return inOrder(({ caseFile }) => (caseFile === "nowhere" ? undefined : caseFile));
}

/** The fields in the report, in order. */
export function fieldsOfReport(): readonly Listed[] {
  return inOrder(({ report }) => (report === "nowhere" ? undefined : report));
}

function inOrder(placeOf: (field: Field) => number | undefined): readonly Listed[] {
  return everyField()
    .flatMap((one) => {
      const place = placeOf(one.field);
      return place === undefined ? [] : [{ one, place }];
    })
    .toSorted((one, other) => one.place - other.place)
    .map(({ one }) => one);
}

const byStrength: readonly Need[] = ["required", "optional", "implied", "none"];

/** Who asks; default: a requester with a mail address who asks for themselves. */
export type Who = Partial<Pick<Asking, "by" | "agent" | "getsMail">>;

/** For one right, by the law of a day. */
export function askingOf(key: RightKey, date: string, who: Who = {}): Asking {
  const law = lawOf(key, date);
  return { key, right: rightOf(key), date, law, by: "requester", agent: false, getsMail: true, ...who };
}

/** Whether a field is asked for one or several rights: their strongest need. */
export function needOf({ need }: Field, askings: readonly Asking[]): Need {
  const needs = new Set(askings.map((asking) => need(asking)));
  return byStrength.find((one) => needs.has(one)) ?? "none";
}

/** A record, or a case file's summary of one, by parts. */
interface Parted {
  readonly requester: FieldValues;
  readonly behalf?: { readonly subject: FieldValues } | undefined;
  readonly scope: FieldValues;
  readonly claim: FieldValues;
  readonly [other: string]: unknown;
}

type FieldValues = Readonly<Record<string, unknown>>;

/** The values in the fields of a part. */
export function valuesIn(record: Parted, part: Part): FieldValues {
  switch (part) {
    case "record":
      return record;
    case "subject":
      return record.behalf?.subject ?? {};
    default:
      return record[part];
  }
}
