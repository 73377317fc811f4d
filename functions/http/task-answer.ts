import type { Business } from "../domain/business.ts";
import { isShared } from "../domain/mailboxes.ts";
import type { Answer, AnswerableKind } from "../domain/questions/kinds.ts";
import type { StoredFile } from "../domain/request/files.ts";
import { answererSchema, type Task } from "../domain/request/tasks.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import type { Fields } from "../runtime/http.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { answererField } from "../views/questions/answerer.ts";
import { formFor } from "../views/questions/index.ts";
import type { AnswerForm } from "../views/questions/question-view.ts";
import { changesField } from "../views/questions/view.ts";
import { domainSlips } from "./domain-slips.ts";
import { fieldAt, problemsOf } from "./fields.ts";
import { seenField } from "./uploads.ts";

export type AnswerRefusal =
  | { readonly kind: "bad-request" }
  | { readonly kind: "fields"; readonly problems: readonly FieldProblem[] };

/**
 * Parses a posted form as the answer to a kind of question. Fields of another choice than the one made are ignored (a
 * page shows them all); unknown fields make the whole form invalid.
 */
export function readAnswer<Kind extends AnswerableKind>(
  kind: Kind,
  fields: Fields,
  files: readonly StoredFile[],
): Result<Answer<Kind>, AnswerRefusal> {
  const {
    link: _link,
    [seenField]: _seen,
    [changesField]: _before,
    asked: _asked,
    [answererField]: _name,
    ...given
  } = fields;
  const form = formFor(kind);
  if (Object.keys(given).some((name) => !isKnown(form, name))) return refuse({ kind: "bad-request" });
  const parsed = form.parse(given, files);
  if (!parsed.success) {
    const nameOf = (path: readonly PropertyKey[]) => form.nameOf?.(path, given) ?? fieldAt(path);
    return refuse({ kind: "fields", problems: problemsOf(parsed.error, nameOf) });
  }
  // Fields of a choice that was not made are ignored.
  const addresses = (form.addresses ?? []).filter((name) => Object.hasOwn(parsed.data, name));
  const slips = domainSlips(fields, addresses);
  return slips.length === 0 ? ok({ kind, answer: parsed.data }) : refuse({ kind: "fields", problems: slips });
}

/** The name of the person who answers, for shared mailboxes. */
export function readAnswerer(
  business: Business,
  { recipient }: Pick<Task, "recipient">,
  fields: Fields,
): Result<string | undefined, readonly FieldProblem[]> {
  if (!isShared(business, recipient)) return ok(undefined);
  const read = answererSchema.safeParse(fields[answererField]);
  return read.success ? ok(read.data) : refuse(problemsOf(read.error, () => answererField));
}

function isKnown(
  { fields, numbered }: Pick<AnswerForm<AnswerableKind>, "fields" | "numbered">,
  name: string,
): boolean {
  return fields.includes(name) || numbered?.test(name) === true;
}
