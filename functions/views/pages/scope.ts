import { type RightKey, rightOf } from "../../domain/rights.ts";

/** Which parts of a request's scope mean something for a right: the form asks for them, the task pages show them. */

/** When and where the person was in touch: wherever somebody has to look for their data. */
export function asksForContact(right: RightKey): boolean {
  return rightOf(right).act !== "words";
}

/** The kinds of data: not where items name them, nor where consent is only ever given for the location. */
export function asksForKinds(right: RightKey): boolean {
  const { act, claims } = rightOf(right);
  return act !== "words" && !claims.items && right !== "consent-withdrawal";
}

/** The data in the requester's own words: where the claim has no room for them. */
export function asksForDetail(right: RightKey): boolean {
  return asksForKinds(right) && rightOf(right).claims.facts === "none";
}

/** How the data are to be received. */
export function asksForMedium(right: RightKey): boolean {
  return rightOf(right).act === "package";
}
