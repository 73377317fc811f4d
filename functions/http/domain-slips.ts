import { emailAddress, meantDomain } from "../domain/addresses.ts";
import type { Fields } from "../runtime/http.ts";
import { subjectId } from "../views/fields/asked.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { listOf, oneOf } from "./fields.ts";

/**
 * Addresses of a form whose domain is one slip from a common one, unless the page has asked about them already: who
 * sends the form once more means what they typed.
 */
export function mistyped(fields: Fields): readonly FieldProblem[] {
  const asked = listOf(fields, "asked");
  return ["email", subjectId("email")].flatMap((field) => {
    const typed = oneOf(fields, field);
    const address = emailAddress.safeParse(typed).data;
    const meant = address === undefined ? undefined : meantDomain(address);
    if (typed === undefined || meant === undefined || asked.includes(typed)) return [];
    return [{ field, problem: "mistyped-domain", meant }];
  });
}
