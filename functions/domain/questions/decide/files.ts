import { ownValue } from "../../own-value.ts";
import type { ShownFiles } from "../question.ts";

/** `<system>.<file>` of the findings, for the officer, and the files of the requester's messages. */
export const filesOfTheCase = {
  bucket: "packages",
  find: (request, group, index) =>
    request.status === "deciding" ? ownValue(request.findings, group)?.files[index] : undefined,
  conversation: true,
} as const satisfies ShownFiles;
