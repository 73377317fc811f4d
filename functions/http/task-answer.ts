import type { Answer, AnswerableKind } from "../domain/questions/kinds.ts";
import type { StoredFile } from "../domain/request/files.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import type { Fields } from "../runtime/http.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { formFor } from "../views/questions/index.ts";
import type { AnswerForm } from "../views/questions/question-view.ts";
import { domainSlips } from "./domain-slips.ts";
import { fieldAt, problemsOf } from "./fields.ts";
import { seenField } from "./uploads.ts";

export type AnswerRefusal =
  | { readonly kind: "bad-request" }
  | { readonly kind: "fields"; readonly problems: readonly FieldProblem[] };

/**
 * Reads a posted form as the answer to a kind of question. Fields that belong to another choice than the one made
 * are left aside (a page shows them all); fields that belong to no choice make the whole form bad.
 */
export function readAnswer<Kind extends AnswerableKind>(
  kind: Kind,
  fields: Fields,
  files: readonly StoredFile[],
): Result<Answer<Kind>, AnswerRefusal> {
  const { link: _link, [seenField]: _seen, asked: _asked, ...given } = fields;
  const form = formFor(kind);
  if (Object.keys(given).some((name) => !isKnown(form, name))) return refuse({ kind: "bad-request" });
  const parsed = form.parse(given, files);
  if (!parsed.success) {
    const nameOf = (path: readonly PropertyKey[]) => form.nameOf?.(path, given) ?? fieldAt(path);
    return refuse({ kind: "fields", problems: problemsOf(parsed.error, nameOf) });
  }
  // Those of a choice that was not made are left aside.
  const addresses = (form.addresses ?? []).filter((name) => Object.hasOwn(parsed.data, name));
  const slips = domainSlips(fields, addresses);
  return slips.length === 0 ? ok({ kind, answer: parsed.data }) : refuse({ kind: "fields", problems: slips });
}

function isKnown(
  { fields, numbered }: Pick<AnswerForm<AnswerableKind>, "fields" | "numbered">,
  name: string,
): boolean {
  return fields.includes(name) || numbered?.test(name) === true;
}
