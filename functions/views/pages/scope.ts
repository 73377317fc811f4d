import { type RightKey, rightOf } from "../../domain/rights.ts";

/** Which parts of a request's scope mean something for a right: the form asks for them, the task pages show them. */

/** When and where the person was in touch: wherever somebody has to look for their data. */
export function asksForContact(right: RightKey): boolean {
  return rightOf(right).act !== "words";
}

/** Which data: everywhere but where it is known, as consent is only ever given for the location. */
export function asksForData(right: RightKey): boolean {
  return rightOf(right).act !== "words" && right !== "consent-withdrawal";
}

/** How the data are to be received. */
export function asksForMedium(right: RightKey): boolean {
  return rightOf(right).act === "package";
}
