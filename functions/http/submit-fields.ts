import * as z from "zod/mini";
import { feeOf } from "../domain/business.ts";
import { submissionKeySchema } from "../domain/ids.ts";
import { later } from "../domain/later.ts";
import type { RightKey } from "../domain/rights/index.ts";
import type { Fields } from "../runtime/http.ts";
import { type FieldProblem, ownFields } from "../views/pages/request-form.ts";
import { type SubmitDeps, today } from "./submit-deps.ts";

/** The fields of the submission, without the form's own. */
export function withoutOwn(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => name === "type" || name === "lang" || !ownFields.has(name)),
  );
}

/** The form's own fields, besides the submission's. */
export const formFieldsSchema = later(() =>
  z.object({
    /** Short enough for a submission key together with the digest. */
    nonce: z.optional(submissionKeySchema.check(z.refine((nonce) => nonce.length <= 64))),
  }),
);

/**
 * Whether the hidden honeypot field is filled in, without a warning so far. It may be a robot, or a form filler used
 * by a person: nothing is accepted silently, and submitting the form again overrides the warning.
 */
export function isTrapped(fields: Fields): boolean {
  return fields["website"] !== undefined && fields["trapped"] === undefined;
}

export const trapProblem = { field: "website", problem: "hidden-field" } as const satisfies FieldProblem;

/** Whether the fee has risen since the form named it: nobody is charged more than they read. */
export function isDearer(deps: SubmitDeps, rights: readonly RightKey[], shown: Fields[string]): boolean {
  return shown !== undefined && Number(shown) < feeOf(deps.runtime.configuration, rights, today(deps));
}

export const feeProblem = { field: "website", problem: "fee-risen" } as const satisfies FieldProblem;
