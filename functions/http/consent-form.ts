import * as z from "zod/mini";
import type { Details } from "../domain/consents/revision.ts";
import { later } from "../domain/later.ts";
import { text } from "../domain/texts.ts";
import type { Fields } from "../runtime/http.ts";
import type { FieldProblem } from "../views/pages/forms.ts";
import { problemsOf } from "./fields.ts";

const chosenSchema = later(() =>
  z.object({
    decision: z.enum(["given", "refused"]),
    representative: z.optional(z.literal("yes")),
    proof: z.optional(text(200)),
  }),
);

export type ReadChoice =
  | { readonly ok: true; readonly decision: "given" | "refused"; readonly givenBy: Details["givenBy"] }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** The choice on a consent form. A yes for somebody else requires proof of authority. */
export function readChoice(fields: Fields): ReadChoice {
  const read = chosenSchema.safeParse(fields);
  if (!read.success) return { ok: false, problems: problemsOf(read.error) };
  const { decision, representative, proof } = read.data;
  if (representative === undefined) return { ok: true, decision, givenBy: { kind: "person" } };
  if (proof === undefined) {
    // A no is accepted from anybody who says it for a person.
    if (decision === "refused") return { ok: true, decision, givenBy: { kind: "person" } };
    return { ok: false, problems: [{ field: "proof", problem: "missing" }] };
  }
  return { ok: true, decision, givenBy: { kind: "representative", proof } };
}
