import { type RightKey, rightOf } from "../../domain/rights/index.ts";

/** Which parts of a request's scope mean something for a right: the form asks for them, the task pages show them. */

/** When and where the person was in touch: wherever somebody has to look for their data. */
export function asksForContact(right: RightKey): boolean {
  return rightOf(right).act !== "words";
}

/** The kinds of data. */
export function asksForKinds(right: RightKey): boolean {
  return rightOf(right).kinds;
}

/** The data in the requester's own words. */
export function asksForDetail(right: RightKey): boolean {
  return rightOf(right).ownWords;
}

/** How the data are to be received. */
export function asksForMedium(right: RightKey): boolean {
  return rightOf(right).act === "package";
}
