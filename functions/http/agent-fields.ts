import { agentKinds } from "../domain/agent.ts";
import { fieldsOf } from "../domain/fields/index.ts";
import type { Fields } from "../runtime/http.ts";
import { isAboutPeople, subjectId } from "../views/fields/asked.ts";
import { readFields } from "./read-fields.ts";

/** The subject, assembled from the form's fields: `behalf`, `behalf.subject.name` and so on. */
export function agencyIn(fields: Fields): { readonly behalf: unknown; readonly rest: Fields } {
  const { behalf: kind, ...others } = fields;
  const subject: Record<string, Fields[string]> = {};
  const rest: Record<string, Fields[string]> = {};
  const names = new Map(fieldsOf("subject").map(({ name }) => [subjectId(name), name]));
  for (const [posted, value] of Object.entries(others)) {
    const name = names.get(posted);
    if (name === undefined) rest[posted] = value;
    else subject[name] = value;
  }
  const given = kind !== undefined || Object.keys(subject).length > 0;
  return {
    behalf: given
      ? { kind: agentKinds.find((one) => one === kind), subject: readFields(subject, fieldsOf("subject")) }
      : undefined,
    rest,
  };
}

/** The same fields as posted, carried along by the second page. */
export function carriedOver(fields: Fields): readonly (readonly [name: string, value: string])[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    isAboutPeople(name) || name === "asked" ? [value ?? []].flat().map((one) => [name, one] as const) : [],
  );
}
