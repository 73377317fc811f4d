import type * as z from "zod/mini";
import type { businessSchema } from "./business-schema.ts";
import type { RightKey } from "./rights.ts";

export { type Language, languages } from "./language.ts";

/** Who the business is and how its desk works. */
export type Business = z.infer<typeof businessSchema>;
export type DataSystem = Business["systems"][number];

/** The part of the configuration that clocks are set by. */
export type ClockSettings = Pick<Business, "deadlines" | "holidays" | "timeZone">;

/** What a request costs the requester, in yen (Art. 38); 0 where nothing is charged. */
export function feeYen(business: Business, right: RightKey): number {
  switch (right) {
    case "disclosure":
      return business.fee.disclosureYen;
    case "third-party-records":
      return business.fee.thirdPartyRecordsYen;
    case "purpose":
      return business.fee.purposeYen;
    default:
      return 0;
  }
}
