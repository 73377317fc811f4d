import { type RightKey, rightOf } from "../../domain/rights.ts";

/** The ways in which the desk handles a right, as far as people notice a difference. */
export type Course = "disclose" | "change" | "change-promptly" | "inform" | "reply";

/** How the desk handles a right: read off its entry in the table. */
export function courseOf(right: RightKey): Course {
  const { act, search, identity } = rightOf(right);
  switch (act) {
    case "package":
      return "disclose";
    case "systems":
      return search ? "change" : "change-promptly";
    case "words":
      return identity ? "inform" : "reply";
  }
}

/** Whether a suit may be brought over the request once two weeks have passed (Art. 39: Arts. 33, 34 and 35). */
export function isSuable(right: RightKey): boolean {
  return /^3[345]\(/.test(rightOf(right).article);
}
