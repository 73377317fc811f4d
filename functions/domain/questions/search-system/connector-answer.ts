import { ownValue } from "../../own-value.ts";
import { ok, refuse } from "../../result.ts";
import { type Connected, reportInput } from "../connector-answer.ts";
import { searchSystemAnswer } from "./answer.ts";

/** A program that searches a system for its owner. It sends no files. */
export const searchConnected: Connected = {
  schema: searchSystemAnswer.schema,
  read: (given) => {
    const files = given.choice === "found" && !("files" in given) ? { files: [] } : {};
    const read = searchSystemAnswer.schema().safeParse({ ...given, ...files }, reportInput);
    if (!read.success) return refuse(read.error);
    const answer = read.data;
    if ("files" in answer && answer.files.length > 0)
      return refuse({ field: "files", problem: "not-allowed" });
    if ("userId" in answer && answer.userId !== undefined)
      return refuse({ field: "userId", problem: "not-allowed" });
    const { choice, ...said } = answer;
    return ok({
      given: { kind: "search-system", answer },
      stored: { found: choice === "found", files: [], ...said },
    });
  },
  kept: (request, system) =>
    "findings" in request && request.findings !== undefined ? ownValue(request.findings, system) : undefined,
};
