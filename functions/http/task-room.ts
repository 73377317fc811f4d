import { longestText, type RoomDeps, roomProblem } from "../application/room-problem.ts";
import type { Answer, AnswerableKind } from "../domain/questions/kinds.ts";
import type { StoredFile } from "../domain/request/files.ts";
import type { ConfirmedRequest, Request } from "../domain/request/request.ts";
import type { Result } from "../domain/result.ts";
import type { Fields } from "../runtime/http.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { readAnswer } from "./task-answer.ts";

interface PostedAnswer {
  readonly kind: AnswerableKind;
  readonly fields: Fields;
  readonly files: readonly StoredFile[];
  /** Whether a long text may be sent as a file instead. */
  readonly takesFiles: boolean;
  /** The record with an answer. */
  readonly recorded: (answer: Answer<AnswerableKind>) => Result<ConfirmedRequest, unknown>;
}

/** Why the record cannot become `next`, which has the posted answer: its longest text is to be shortened. */
export function answerRoomProblem(
  deps: RoomDeps,
  before: Request,
  next: Request,
  { kind, fields, files, takesFiles, recorded }: PostedAnswer,
): FieldProblem | undefined {
  const { field, text } = longestText(fields) ?? { field: "choice", text: "" };
  return roomProblem(deps, before, next, {
    ...{ field, text, files: takesFiles },
    with: (shorter) => {
      const read = readAnswer(kind, { ...fields, [field]: shorter }, files);
      if (!read.ok) return undefined;
      const then = recorded(read.value);
      return then.ok ? then.value : undefined;
    },
  });
}
