import type { Machine } from "./asl.ts";
import { changing, stopChoices } from "./correction.ts";
import type { Waits } from "./fragments.ts";

/** Suspension, erasure or stop of provision for loss of need, a breach event or other risk (APPI Art. 35(5)). */
export function stopNeed(waits: Waits): Machine {
  return changing(
    "suspension, erasure or stop for loss of need or risk (APPI Art. 35(5))",
    waits,
    stopChoices,
  );
}
