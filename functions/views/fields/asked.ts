import type { Configuration } from "../../domain/business.ts";
import type { Asking, Field, FormSection, Need } from "../../domain/fields/field.ts";
import { askingOf, fieldsOfForm, type Listed, needOf, parts } from "../../domain/fields/index.ts";
import type { RightKey } from "../../domain/rights/index.ts";

/** The context of a form: its rights, the day whose law applies, and who fills it in. */
export interface AskedFor {
  readonly business: Configuration;
  readonly rights: readonly RightKey[];
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly by?: Asking["by"];
  readonly agent?: boolean;
  /** For a combined submission: fields given once for all rights, or those of the current right. */
  readonly per?: Field["per"];
  /** Prefix of field names, if each right has its own fields. */
  readonly prefix?: string;
}

/** A field as a form asks it. */
export interface AskedField extends Listed {
  readonly need: Exclude<Need, "none">;
  /** Its name in the form. */
  readonly id: string;
  readonly askedFor: AskedFor;
}

/** The fields of a form's block. */
export function askedIn(section: FormSection, askedFor: AskedFor): readonly AskedField[] {
  const { rights, date, by = "requester", agent = false, per, prefix = "" } = askedFor;
  const askings = rights.map((right) => askingOf(right, date, { by, agent }));
  return fieldsOfForm(section).flatMap((one) => {
    if (per !== undefined && one.field.per !== per) return [];
    const need = needOf(one.field, askings);
    return need === "none" ? [] : [{ ...one, need, id: idOf(one, prefix), askedFor }];
  });
}

function idOf({ part, name }: Listed, prefix: string): string {
  return part === "subject" ? subjectId(name) : `${prefix}${name}`;
}

/** Whether a field says who asks for whom: these are on the first of an agent's two pages. */
export function isAboutPeople(field: string): boolean {
  return Object.hasOwn(parts.requester, field) || /^behalf(?:\.|$)/.test(field);
}

/** The subject's fields, as the form and its problems name them. */
export const subjectId = (name: string) => `behalf.subject.${name}`;
