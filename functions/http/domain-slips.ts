import { emailAddress, meantDomain } from "../domain/addresses.ts";
import type { Fields } from "../runtime/http.ts";
import { subjectId } from "../views/fields/asked.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { listOf, oneOf } from "./fields.ts";

const inForms = ["email", subjectId("email")];

/**
 * Addresses of a form whose domain is one typo from a common one, unless the page has already asked about them:
 * submitting the form again confirms them.
 */
export function domainSlips(fields: Fields, names: readonly string[] = inForms): readonly FieldProblem[] {
  const asked = listOf(fields, "asked");
  return names.flatMap((field) => {
    const typed = oneOf(fields, field);
    return typed === undefined || asked.includes(typed) ? [] : domainSlip(field, typed);
  });
}

/** The problem with one address, if its domain is one typo from a common one. */
export function domainSlip(field: string, typed: string): readonly Slip[] {
  const address = emailAddress.safeParse(typed).data;
  const meant = address === undefined ? undefined : meantDomain(address);
  return meant === undefined ? [] : [{ field, problem: "mistyped-domain", meant }];
}

interface Slip extends FieldProblem {
  readonly meant: string;
}
