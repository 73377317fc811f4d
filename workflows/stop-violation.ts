import type { Machine } from "./asl.ts";
import { changing, stopChoices } from "./correction.ts";
import type { Waits } from "./fragments.ts";

/** Suspension of use or erasure for a breach of Art. 18, 19 or 20 (APPI Art. 35(1)). */
export function stopViolation(waits: Waits): Machine {
  return changing("suspension or erasure for a breach (APPI Art. 35(1))", waits, stopChoices);
}
