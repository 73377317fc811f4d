import type { ConfirmedRequest } from "./request.ts";

/**
 * The disclosure goes out on paper. If the requester had asked for an electronic copy, that stays on record, because
 * the notice must say why they do not get one (Art. 33(3)).
 */
export function putOnPaper<One extends Pick<ConfirmedRequest, "medium" | "askedMedium">>(request: One): One {
  return { ...request, medium: "paper" as const, ...askedOtherwise(request) };
}

function askedOtherwise({ medium }: Pick<ConfirmedRequest, "medium">) {
  return medium === "electronic" && { askedMedium: "electronic" as const };
}
