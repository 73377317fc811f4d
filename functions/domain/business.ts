import type * as z from "zod/mini";
import { defaults } from "./business-defaults.ts";
import type { businessSchema } from "./business-schema.ts";
import type { localizedSchema } from "./localized.ts";
import { lawOf, type RightKey, rightOf } from "./rights/index.ts";

/** A text of the shop's own in one language or several. */
export type Localized = z.infer<typeof localizedSchema>;

export { type Language, languages, mainLanguage } from "./languages.ts";

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
    fee: { ...fee, yen: fee.yen ?? defaults.feeYen },
    deadlines: {
      ...deadlines,
      acknowledgeBusinessDays: deadlines.acknowledgeBusinessDays ?? defaults.acknowledgeBusinessDays,
      alarmDays: deadlines.alarmDays ?? defaults.alarmDays,
      hardStopDays: deadlines.hardStopDays ?? defaults.hardStopDays,
    },
  };
}

/** The part of the configuration that clocks are set by. */
export type ClockSettings = Pick<Business, "deadlines" | "holidays" | "staffHours" | "timeZone">;

type Fees = Pick<Business, "fee">;

/** What a request that arrives on `arrivalDate` costs the requester, in yen (Art. 38); 0 where nothing is charged. */
export function feeYen({ fee }: Fees, right: RightKey, arrivalDate: string): number {
  return lawOf(right, arrivalDate).feeAllowed ? (fee.yen[right] ?? 0) : 0;
}

/** Which requests for a right are charged: where the law has changed its mind, those of some days only. */
export type Charged = "all" | "none" | "by-arrival";

/** Which requests for a right the business charges for. */
export function chargedOf(business: Fees, right: RightKey): Charged {
  const charged = rightOf(right).laws.map(({ since }) => feeYen(business, right, since) > 0);
  if (charged.every(Boolean)) return "all";
  return charged.some(Boolean) ? "by-arrival" : "none";
}
