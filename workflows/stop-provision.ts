import type { Machine } from "./asl.ts";
import { changing, stopChoices } from "./correction.ts";
import type { Waits } from "./fragments.ts";

/** Stop of provision to third parties in breach of Art. 27(1) or 28 (APPI Art. 35(3)). */
export function stopProvision(waits: Waits): Machine {
  return changing("stop of third-party provision (APPI Art. 35(3))", waits, stopChoices);
}
