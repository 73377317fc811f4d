import type * as z from "zod/mini";
import type { StoredFile } from "../request/files.ts";
import { attachScanAnswer } from "./attach-scan/answer.ts";
import { blackenFileAnswer } from "./blacken-file/answer.ts";
import type { questions } from "./index.ts";
import type { Answer, AnswerableKind, AnswerOf } from "./kinds.ts";
import { resendFilesAnswer } from "./resend-files/answer.ts";
import { searchSystemAnswer } from "./search-system/answer.ts";
import { sendEvidenceAnswer } from "./send-evidence/answer.ts";

/** Kinds of question that are answered with files. */
export type KindWithFiles = {
  [Kind in AnswerableKind]: (typeof questions)[Kind] extends { readonly uploads: unknown } ? Kind : never;
}[AnswerableKind];

type Schemas = { readonly [Kind in KindWithFiles]: () => z.ZodMiniType<AnswerOf<Kind>> };

/** How the text of an answer and its files are combined once the files are known. */
const schemas: Schemas = {
  "search-system": searchSystemAnswer.schema,
  "resend-files": resendFilesAnswer.schema,
  "send-evidence": sendEvidenceAnswer.schema,
  "blacken-file": blackenFileAnswer.schema,
  "attach-scan": attachScanAnswer.schema,
};

/** An answer without its files: what can be stored until they are scanned. */
export function answerWithoutFiles(answer: object): Readonly<Record<string, string>> | undefined {
  if (!("files" in answer) || !Array.isArray(answer.files) || answer.files.length === 0) return undefined;
  const said: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer)) {
    if (name === "files" || value === undefined) continue;
    if (typeof value !== "string") throw new RangeError(`the answer's ${name} is not a text`);
    said[name] = value;
  }
  return said;
}

/** Whether an answer to this kind of question may include files. */
export function isAnsweredWithFiles(kind: string): kind is KindWithFiles {
  return Object.hasOwn(schemas, kind);
}

/** The stored answer with its files. Throws ZodError if no page can have produced it. */
export function answerWithFiles<Kind extends KindWithFiles>(
  kind: Kind,
  said: Readonly<Record<string, string>>,
  files: readonly StoredFile[],
): Answer<Kind> {
  const all: Schemas = schemas;
  const schema: Schemas[Kind] = all[kind];
  return { kind, answer: schema().parse({ ...said, files: [...files] }) };
}
