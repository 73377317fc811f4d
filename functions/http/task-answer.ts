import type * as z from "zod/mini";
import {
  type Answer,
  actOnSystemAnswer,
  confirmAgentAnswer,
  confirmFeeAnswer,
  coolingOffAnswer,
  decideAnswer,
  deliverOtherwiseAnswer,
  postLetterAnswer,
  postPackageAnswer,
  replyMessageAnswer,
  requesterUnreachableAnswer,
  searchSystemAnswer,
  sendEvidenceAnswer,
  signOffAnswer,
  verifyIdentityAnswer,
} from "../domain/answers.ts";
import { ownValue } from "../domain/own-value.ts";
import type { StoredFile } from "../domain/request/files.ts";
import type { TaskKind } from "../domain/request/tasks.ts";
import { ok, type Result, refuse, unreachable } from "../domain/result.ts";
import type { Fields } from "../runtime/http.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { listOf, problemsOf } from "./fields.ts";

export type AnswerRefusal =
  | { readonly kind: "bad-request" }
  | { readonly kind: "fields"; readonly problems: readonly FieldProblem[] };

/** Kinds of task that a posted form answers; the others have no form. */
export type AnswerableKind = Exclude<TaskKind, "notice-delivery" | "renew-code" | "warn-contact">;

/**
 * Reads a posted form as the answer to a kind of task. Fields that belong to another choice than the one made
 * are left aside (a page shows them all); fields that belong to no choice make the whole form bad.
 */
export function readAnswer(
  kind: AnswerableKind,
  fields: Fields,
  files: readonly StoredFile[],
): Result<Answer, AnswerRefusal> {
  const { link: _link, ...given } = fields;
  if (Object.keys(given).some((name) => !known(kind, name))) return refuse({ kind: "bad-request" });
  const { choice } = given;
  switch (kind) {
    case "verify-identity": {
      const own = pick(given, ownValue(verifyFields, choiceKey(choice)) ?? []);
      return read(verifyIdentityAnswer, { choice, ...own }, (answer) => ({ kind, answer }));
    }
    case "confirm-agent":
      return read(confirmAgentAnswer, given, (answer) => ({ kind, answer }));
    case "send-evidence":
      return read(sendEvidenceAnswer, { ...given, files: [...files] }, (answer) => ({ kind, answer }));
    case "confirm-fee": {
      const own = pick(given, choice === "waived" ? ["reason"] : []);
      return read(confirmFeeAnswer, { choice, ...own }, (answer) => ({ kind, answer }));
    }
    case "search-system": {
      const found = choice === "found";
      const own = pick(given, found ? ["searched", "notes", "content", "held"] : ["searched", "notes"]);
      return read(searchSystemAnswer, { choice, ...own, ...(found && { files: [...files] }) }, (answer) => ({
        kind,
        answer,
      }));
    }
    case "decide":
      return read(decideAnswer, decision(given), (answer) => ({ kind, answer }));
    case "sign-off": {
      const own = pick(given, choice === "send-back" ? ["reason"] : []);
      return read(signOffAnswer, { choice, ...own }, (answer) => ({ kind, answer }));
    }
    case "cooling-off":
      return read(coolingOffAnswer, given, (answer) => ({ kind, answer }));
    case "act-on-system": {
      const done = choice === "done";
      const own = pick(given, done ? ["did", "remains"] : ["reason"]);
      const changes = changeRows(given);
      return read(actOnSystemAnswer, { choice, ...own, ...(done && { changes }) }, (answer) => ({
        kind,
        answer,
      }));
    }
    case "post-package":
      return read(postPackageAnswer, given, (answer) => ({ kind, answer }));
    case "deliver-otherwise":
      return read(deliverOtherwiseAnswer, given, (answer) => ({ kind, answer }));
    case "reply-message": {
      const own = pick(given, ownValue(replyFields, choiceKey(choice)) ?? []);
      return read(replyMessageAnswer, { choice, ...own }, (answer) => ({ kind, answer }));
    }
    case "post-letter":
      return read(postLetterAnswer, given, (answer) => ({ kind, answer }));
    case "requester-unreachable": {
      const own = pick(given, choice === "told" ? ["how"] : []);
      return read(requesterUnreachableAnswer, { choice, ...own }, (answer) => ({ kind, answer }));
    }
    default:
      return unreachable(kind);
  }
}

const replyFields: Readonly<Record<string, readonly string[]>> = {
  reply: ["reply"],
  ask: ["question"],
  none: [],
};

const verifyFields: Readonly<Record<string, readonly string[]>> = {
  confirmed: [
    "method",
    "document",
    "medium",
    "searchNote",
    "authority",
    "hearing",
    "hearingNote",
    "receives",
    "onFile",
  ],
  more: ["question"],
  cannot: ["reason", "code"],
};

const formFields: Record<AnswerableKind, readonly string[]> = {
  "verify-identity": ["choice", ...Object.values(verifyFields).flat()],
  "confirm-agent": ["choice"],
  "send-evidence": ["text"],
  "post-letter": ["on", "tracking"],
  "requester-unreachable": ["choice", "how"],
  "confirm-fee": ["choice", "reason"],
  "search-system": ["choice", "searched", "notes", "content", "held"],
  decide: [
    "choice",
    "codes",
    "withheld",
    "explanation",
    "include",
    "files",
    "leftOutBefore",
    "instruction",
    "basis",
    "measure",
    "purposes",
    "reply",
  ],
  "sign-off": ["choice", "reason"],
  "cooling-off": ["choice"],
  "act-on-system": ["choice", "did", "remains", "reason"],
  "post-package": ["tracking"],
  "deliver-otherwise": ["how", "note", "tracking"],
  "reply-message": ["choice", "reply", "question"],
};

function known(kind: AnswerableKind, name: string): boolean {
  if (formFields[kind].includes(name)) return true;
  if (kind === "act-on-system") return /^(item|before|after)\.[0-4]$/.test(name);
  return kind === "decide" && /^content\.[a-z][a-z0-9-]{0,39}$/.test(name);
}

/** The rows of what was changed: `item.0`, `before.0`, `after.0` and so on; a row without values is left out. */
function changeRows(given: Fields): readonly unknown[] {
  return [0, 1, 2, 3, 4].flatMap((row) => {
    const item = given[`item.${row}`];
    const before = given[`before.${row}`];
    const after = given[`after.${row}`];
    return before === undefined && after === undefined ? [] : [{ item, before, after }];
  });
}

/** The decision page's fields, put together as the choice wants them. */
function decision(given: Fields): unknown {
  const { choice } = given;
  const reasons = { codes: [...listOf(given, "codes")], explanation: given["explanation"] };
  switch (choice) {
    case "refuse":
      return { choice, ...reasons };
    case "disclose-in-part": {
      const files = listOf(given, "files");
      const include = listOf(given, "include").map((system) => ({
        system,
        content: given[`content.${system}`],
        files: files.filter((key) => key.includes(`/${system}/`)),
      }));
      const leftOutBefore = given["leftOutBefore"] === "yes" && { leftOutBefore: true };
      return { choice, ...reasons, withheld: given["withheld"], include, ...leftOutBefore };
    }
    case "grant":
      return { choice, ...pick(given, ["instruction", "basis"]) };
    case "grant-in-part":
      return { choice, ...reasons, ...pick(given, ["instruction", "withheld"]) };
    case "alternative":
      return { choice, ...reasons, ...pick(given, ["instruction", "measure"]) };
    case "inform":
      return { choice, purposes: [...listOf(given, "purposes")] };
    case "reply":
      return { choice, ...pick(given, ["reply"]) };
    default:
      return { choice };
  }
}

function choiceKey(choice: Fields[string]): string {
  return typeof choice === "string" ? choice : "";
}

function pick(fields: Fields, names: readonly string[]): Record<string, Fields[string]> {
  return Object.fromEntries(
    names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
  );
}

function read<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  wrap: (answer: z.infer<Schema>) => Answer,
): Result<Answer, AnswerRefusal> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(wrap(parsed.data));
  return refuse({ kind: "fields", problems: problemsOf(parsed.error) });
}
