import type * as z from "zod/mini";
import type { RightKey } from "../rights/index.ts";
import type { Law } from "../rights/law.ts";
import type { Right } from "../rights/right.ts";
import type { OptionSet } from "./options.ts";

/**
 * One field of the form. Form, validation, record, task pages, case file and report are derived from it, so adding a
 * field takes one entry in its part's table and one label in each language.
 */

/** `implied`: the right leaves one answer only, which is assumed and not asked. */
export type Need = "required" | "optional" | "implied" | "none";

/** The context in which a field is filled in. */
export interface Asking {
  readonly key: RightKey;
  readonly right: Right;
  /** The day whose law applies, `YYYY-MM-DD`, and that law. */
  readonly date: string;
  readonly law: Law;
  readonly by: "requester" | "staff";
  /** Whether the requester asks for another person, on the page where an agent introduces themselves. */
  readonly agent: boolean;
  /** Whether the requester has a mail address; everybody else gets letters. */
  readonly getsMail: boolean;
}

/**
 * An item of the data to correct (both values), to add (only the correct one) or to delete (only the present one).
 */
export interface Item {
  readonly item: string;
  readonly current?: string | undefined;
  readonly correct?: string | undefined;
}

/** A field's control on the form, by kind. `views/fields/` draws and reads each kind. */
interface Controls {
  /** One line. */
  readonly line: {
    readonly type?: "tel" | "date";
    readonly autocomplete?: string;
    readonly short?: true;
    /** For codes and numbers: no autocorrection or capitalization. */
    readonly verbatim?: true;
  };
  readonly email: { readonly autocomplete?: string };
  /** Several lines. */
  readonly text: { readonly rows: number; readonly autocomplete?: string };
  /** Several lines, with different labels by right. */
  readonly facts: { readonly rows: number };
  /** One of several, from a list. */
  readonly select: { readonly options: OptionSet };
  /** One of several, all visible. */
  readonly radios: { readonly options: OptionSet };
  /** Any of several. */
  readonly boxes: { readonly options: OptionSet };
  /** Any of the policy's consent items. */
  readonly consents: object;
  /** Yes, or no answer. */
  readonly flag: object;
  /** Rows of items, each with its present and correct value. */
  readonly items: object;
  /** One of the right's grounds, with its article. */
  readonly ground: object;
  /** One of the right's measures. */
  readonly measure: object;
}

type ControlKind = keyof Controls;
type ControlOf<Kind extends ControlKind> = { readonly kind: Kind } & Controls[Kind];

/** The value of a control. */
interface Values {
  readonly line: string;
  readonly email: string;
  readonly text: string;
  readonly facts: string;
  readonly select: string;
  readonly radios: string;
  readonly boxes: readonly string[];
  readonly consents: readonly string[];
  readonly flag: boolean;
  readonly items: readonly Item[];
  readonly ground: string;
  readonly measure: string;
}

/** The blocks of the form, in order. */
export type FormSection = "you" | "subject" | "claim" | "known" | "data";

/** The blocks of a task page: whose data it is, and what is asked for. */
export type TaskSection = "person" | "asked";

/** Sort position, lowest first; unique. */
type Place = number;

type FieldOf<Kind extends ControlKind> = {
  readonly control: ControlOf<Kind>;
  /** The schema of a submitted value. Made on first use: most functions check few records and no submissions. */
  readonly value: () => z.ZodMiniType<Values[Kind]>;
  /** The stored schema, if it differs from the submitted one. */
  readonly stored?: () => z.ZodMiniType<Values[Kind]>;
  /** The default for API clients; on forms the field is still asked and required. */
  readonly fallback?: Values[Kind];
  /** The one answer that the law leaves. */
  readonly implied?: (law: Law) => Values[Kind] | undefined;
  /**
   * `always`: in every submission and record. `online`: in every submission, and missing in a record only if staff
   * entered the request. `by-right`: present if a right asks for it and it was filled in.
   */
  readonly presence: "always" | "online" | "by-right";
  /** Whether it is given once for all rights of a submission, or for each. */
  readonly per: "submission" | "right";
  /** Whether a right asks for it; differences between rights are properties of the rights. */
  readonly need: (asking: Asking) => Need;
  /** What happens to it if no right asks for it. */
  readonly unasked: "refused" | "kept";
  /** Its description in the API. */
  readonly description?: string;
  /**
   * `requester`: the hint says what the requester has to fill in; hidden from staff, and from people who may leave it
   * out.
   */
  readonly hintFor?: "requester";
  /** Its block of the form, and its position there. */
  readonly form: readonly [FormSection, Place] | "api-only";
  /** Its block of a task page, and its position there. */
  readonly task: readonly [TaskSection, Place] | "nowhere";
  readonly caseFile: Place | "nowhere";
  /** Its position in the report at the beginning of a disclosure's package. */
  readonly report: Place | "nowhere";
};

export type Field = { readonly [Kind in ControlKind]: FieldOf<Kind> }[ControlKind];

/** The fields of one part of the record, by name; optionally only those of one scope. */
export type Fields<Per extends Field["per"] = Field["per"]> = Readonly<
  Record<string, Field & { readonly per: Per }>
>;
