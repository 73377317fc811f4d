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

/** A field with its name and the part of the record it lives in. */
export interface Listed {
  readonly part: Part;
  readonly name: string;
  readonly field: Field;
}

/** The fields of one part, in the order of its table. */
export function fieldsOf(part: Part): readonly Listed[] {
  return Object.entries<Field>(parts[part]).map(([name, field]) => ({ part, name, field }));
}

/** Those that stand in a submission by their own names; the subject's stand in `behalf`. */
export const submittedFields: () => readonly Listed[] = once(() => [
  ...fieldsOf("requester"),
  ...fieldsOf("scope"),
  ...fieldsOf("claim"),
  ...fieldsOf("record"),
]);

export const everyField: () => readonly Listed[] = once(() => [...submittedFields(), ...fieldsOf("subject")]);

/** What a block of the form asks, in its order. */
export function fieldsOfForm(section: FormSection): readonly Listed[] {
  return inOrder(({ form }) => (form !== "api-only" && form[0] === section ? form[1] : undefined));
}

/** What a block of a task page shows, in its order. */
export function fieldsOfTask(section: TaskSection): readonly Listed[] {
  return inOrder(({ task }) => (task !== "nowhere" && task[0] === section ? task[1] : undefined));
}

/** What the case file tells of what was said, in its order. */
export function fieldsOfCaseFile(): readonly Listed[] {
  return inOrder(({ caseFile }) => (caseFile === "nowhere" ? undefined : caseFile));
}

/** What the report says was asked for, in its order. */
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

/** Who asks, where it is not a requester with an address for mail who asks for themselves. */
export type Who = Partial<Pick<Asking, "by" | "agent" | "getsMail">>;

/** For one right by the law of a day. */
export function askingOf(key: RightKey, date: string, who: Who = {}): Asking {
  const law = lawOf(key, date);
  return { key, right: rightOf(key), date, law, by: "requester", agent: false, getsMail: true, ...who };
}

/** Whether a field is asked for, where one or several rights are exercised: the strongest of their needs. */
export function needOf({ need }: Field, askings: readonly Asking[]): Need {
  const needs = new Set(askings.map((asking) => need(asking)));
  return byStrength.find((one) => needs.has(one)) ?? "none";
}

/** A record, or what a case file tells of one, by its parts. */
interface Parted {
  readonly requester: Said;
  readonly behalf?: { readonly subject: Said } | undefined;
  readonly scope: Said;
  readonly claim: Said;
  readonly [other: string]: unknown;
}

type Said = Readonly<Record<string, unknown>>;

/** What was said in the fields of a part. */
export function saidIn(record: Parted, part: Part): Said {
  switch (part) {
    case "record":
      return record;
    case "subject":
      return record.behalf?.subject ?? {};
    default:
      return record[part];
  }
}
