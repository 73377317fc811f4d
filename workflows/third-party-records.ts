import type { Machine } from "./asl.ts";
import { disclosing } from "./disclosure.ts";
import type { Waits } from "./fragments.ts";

/** Disclosure of the records of provision to third parties (APPI Art. 33(5)). */
export function thirdPartyRecords(waits: Waits, fee: boolean): Machine {
  return disclosing("disclosure of third-party-provision records (APPI Art. 33(5))", waits, fee);
}
