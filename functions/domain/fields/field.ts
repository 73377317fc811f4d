import type * as z from "zod/mini";
import type { RightKey } from "../rights/index.ts";
import type { Law } from "../rights/law.ts";
import type { Right } from "../rights/right.ts";
import type { OptionSet } from "./options.ts";

/**
 * What one field of the form says of itself. Form, checks, record, task pages, case file and report are made from it,
 * so a field is added by one entry in the table of its part and one label in each language.
 */

/** `implied`: the right leaves one answer only; that is taken for granted and not asked. */
export type Need = "required" | "optional" | "implied" | "none";

/** For what, when and by whom a field is filled in. */
export interface Asking {
  readonly key: RightKey;
  readonly right: Right;
  /** The day whose law applies, `YYYY-MM-DD`, and that law. */
  readonly date: string;
  readonly law: Law;
  readonly by: "requester" | "staff";
  /** Whether somebody asks for another, on the page where an agent says who they are. */
  readonly agent: boolean;
  /** Whether the requester has an address for mail; everybody else gets letters. */
  readonly getsMail: boolean;
}

/** An item of the data to correct (both values), to add (only the correct one) or to delete (only the present one). */
export interface Item {
  readonly item: string;
  readonly current?: string | undefined;
  readonly correct?: string | undefined;
}

/** How a field looks on a form, by kind. What a kind is drawn and read with is in `views/fields/`. */
interface Controls {
  /** One line. */
  readonly line: {
    readonly type?: "tel" | "date";
    readonly autocomplete?: string;
    readonly short?: true;
    /** For codes and numbers: no correction, no capitals added or taken away. */
    readonly verbatim?: true;
  };
  readonly email: { readonly autocomplete?: string };
  /** Several lines. */
  readonly text: { readonly rows: number; readonly autocomplete?: string };
  /** Several lines that each right has its own words for. */
  readonly facts: { readonly rows: number };
  /** One of several, from a list. */
  readonly select: { readonly options: OptionSet };
  /** One of several, each in sight. */
  readonly radios: { readonly options: OptionSet };
  /** Any of several. */
  readonly boxes: { readonly options: OptionSet };
  /** Any of what the policy asks consent for. */
  readonly consents: object;
  /** Yes, or nothing said. */
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

/** What is said by a control. */
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

/** The blocks of the form, in its order. */
export type FormSection = "you" | "subject" | "claim" | "known" | "data";

/** The blocks of a task page: whose data it is, and what is asked for. */
export type TaskSection = "person" | "asked";

/** Where among others something stands, the lowest first; no two are equal. */
type Place = number;

type FieldOf<Kind extends ControlKind> = {
  readonly control: ControlOf<Kind>;
  /** What may be said. Made when first asked for: most functions check few records and no submission. */
  readonly value: () => z.ZodMiniType<Values[Kind]>;
  /** What is kept, where `value` is not what it was read into. */
  readonly stored?: () => z.ZodMiniType<Values[Kind]>;
  /** What counts as said by an API client who says nothing; forms ask it where it is required. */
  readonly fallback?: Values[Kind];
  /** The one answer that the law leaves. */
  readonly implied?: (law: Law) => Values[Kind] | undefined;
  /**
   * `always`: in every submission and record. `online`: in every submission, and missing in the record only where
   * staff entered the request. `by-right`: where a right asks for it and it was said.
   */
  readonly presence: "always" | "online" | "by-right";
  /** Whether it is said once for all rights of a submission, or of each. */
  readonly per: "submission" | "right";
  /** Whether a right asks for it; what differs between rights is a property of theirs. */
  readonly need: (asking: Asking) => Need;
  /** What becomes of it where no right asks for it. */
  readonly unasked: "refused" | "kept";
  /** What the description of the API says of it. */
  readonly description?: string;
  /** `requester`: the hint says what the requester has to fill in; staff, and those who need not, do not see it. */
  readonly hintFor?: "requester";
  /** Its block of the form, and its place there. */
  readonly form: readonly [FormSection, Place] | "api-only";
  /** Its block of a task page, and its place there. */
  readonly task: readonly [TaskSection, Place] | "nowhere";
  readonly caseFile: Place | "nowhere";
  /** In the report that a disclosure's package begins with. */
  readonly report: Place | "nowhere";
};

export type Field = { readonly [Kind in ControlKind]: FieldOf<Kind> }[ControlKind];

/** The fields of one part of the record, by name; those of one that is the same for all rights, or only of these. */
export type Fields<Per extends Field["per"] = Field["per"]> = Readonly<
  Record<string, Field & { readonly per: Per }>
>;
