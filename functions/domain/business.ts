import type * as z from "zod/mini";
import { defaults } from "./business-defaults.ts";
import type { businessSchema } from "./business-schema.ts";
import type { RightKey } from "./rights.ts";

export { type Language, languages } from "./language.ts";

/** Who the business is and how its desk works. */
export type Business = z.infer<typeof businessSchema>;
export type DataSystem = Business["systems"][number];

/** The configuration as people write it: what has a default may be left out. */
type Written = z.input<typeof businessSchema>;

/** The configuration whole. Checks nothing: `businessSchema` does, which comes to the same for what it lets through. */
export function withDefaults(written: Written): Business {
  const { systems, fee, deadlines } = written;
  return {
    ...written,
    holidays: written.holidays ?? [],
    secondSignOff: written.secondSignOff ?? [],
    systems: systems.map(({ connector, ...system }) => ({
      ...system,
      holdUse: system.holdUse ?? defaults.holdUse,
      ...(connector !== undefined && {
        connector: { ...connector, hours: connector.hours ?? defaults.connectorHours },
      }),
    })),
    fee: {
      ...fee,
      thirdPartyRecordsYen: fee.thirdPartyRecordsYen ?? defaults.otherFeeYen,
      purposeYen: fee.purposeYen ?? defaults.otherFeeYen,
    },
    deadlines: {
      ...deadlines,
      acknowledgeBusinessDays: deadlines.acknowledgeBusinessDays ?? defaults.acknowledgeBusinessDays,
      alarmDays: deadlines.alarmDays ?? defaults.alarmDays,
      hardStopDays: deadlines.hardStopDays ?? defaults.hardStopDays,
    },
  };
}

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
