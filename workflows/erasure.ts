import type { Machine } from "./asl.ts";
import { changing, stopChoices } from "./correction.ts";
import type { Waits } from "./fragments.ts";

/** Erasure on request: the statutory test first, then goodwill (policy clause 8-2; APPI Art. 35). */
export function erasure(waits: Waits): Machine {
  return changing("erasure on request (policy 8-2, APPI Art. 35)", waits, stopChoices);
}
