import { folders } from "../../folders.ts";
import type { Question } from "../question.ts";
import { searchConnector } from "./connector.ts";

export const searchSystem = {
  asks: "owner",
  mayBeOpen: (request, { system }) =>
    request.status === "investigating" && system !== undefined && request.systems.includes(system),
  turn: "us",
  onWithdrawal: "withdrawn",
  onStop: "withdrawn",
  comesUpAgain: false,
  aboutIdentity: false,
  uploads: { bucket: "packages", folder: folders.uploads, before: "", plainText: true, removable: false },
  connector: searchConnector,
} as const satisfies Question<"search-system">;
