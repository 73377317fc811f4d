import { behalfKinds } from "../domain/behalf.ts";
import type { Fields } from "../runtime/http.ts";
import { subjectField } from "../views/pages/behalf-form.ts";

const subjectNames = ["name", "kana", "address", "email", "phone", "birthDate", "under16"];
const requesterNames = ["name", "kana", "address", "email", "phone"];

/** Whether a field says who asks for whom: what the first of the two pages for agents asks. */
export function isAboutPeople(field: string): boolean {
  return requesterNames.includes(field) || /^behalf(?:\.|$)/.test(field);
}

/** Whom the requester asks for, put together from the form's fields: `behalf`, `behalf.subject.name` and so on. */
export function behalfIn(fields: Fields): { readonly behalf: unknown; readonly rest: Fields } {
  const { behalf: kind, ...others } = fields;
  const subject: Record<string, Fields[string] | boolean> = {};
  const rest: Record<string, Fields[string]> = {};
  for (const [name, value] of Object.entries(others)) {
    const own = subjectNames.find((one) => name === subjectField(one));
    if (own === undefined) rest[name] = value;
    else subject[own] = own === "under16" ? value === "yes" : value;
  }
  const given = kind !== undefined || Object.keys(subject).length > 0;
  return { behalf: given ? { kind: behalfKinds.find((one) => one === kind), subject } : undefined, rest };
}

/** The same fields as they were posted, for the second page to carry along. */
export function carriedOver(fields: Fields): readonly (readonly [name: string, value: string])[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    isAboutPeople(name) && typeof value === "string" ? [[name, value] as const] : [],
  );
}
