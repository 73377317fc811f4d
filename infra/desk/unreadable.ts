import type { UnreadableItem } from "../../functions/domain/ports.ts";

/** The description of an unreadable item. */
export const unreadableWords: Readonly<Record<UnreadableItem["why"], string>> = {
  corrupt: "cannot be read as a request",
  "other-release": "was written by another release and can only be read by that one or a later one",
};
