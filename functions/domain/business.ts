import type * as z from "zod/mini";
import { defaults } from "./business-defaults.ts";
import type { businessSchema } from "./business-schema.ts";
import type { localizedSchema } from "./localized.ts";
import { lawOf, type RightKey } from "./rights/index.ts";

/** A text of the business's own, in one or more languages. */
export type Localized = z.infer<typeof localizedSchema>;

export { type Language, languages, mainLanguage } from "./languages.ts";

/** The whole of `business.config.ts` as of today: for starting a request, and for whatever comes before one. */
export type Configuration = z.infer<typeof businessSchema>;

/**
 * What an open request takes from today's configuration: who the business is, who works there and when. Its promises
 * are not in here: the request's own terms hold them as of its beginning. Versions of the policy are included,
 * because they never change; which one holds today needs the full configuration (`policyOn`).
 */
export type Business = Omit<Configuration, "deadlines" | "fee" | "secondSignOff">;
export type DataSystem = Business["systems"][number];

/** The configuration as written: values with a default may be left out. */
type Written = z.input<typeof businessSchema>;

/** Fills in the defaults. Does not validate: `businessSchema` does, with the same result for what it accepts. */
export function withDefaults(written: Written): Configuration {
  const { systems, recipients = [], fee, deadlines } = written;
  return {
    ...written,
    telecommunicationsService: written.telecommunicationsService ?? defaults.telecommunicationsService,
    holidays: written.holidays ?? [],
    secondSignOff: written.secondSignOff ?? [],
    clients: (written.clients ?? []).map((client) => ({
      ...client,
      returnTo: client.returnTo ?? [],
      perMinute: client.perMinute ?? defaults.clientCallsPerMinute,
    })),
    consents: { keepYears: written.consents?.keepYears ?? defaults.consents.keepYears },
    systems: systems.map(({ connector, ...system }) => ({
      ...system,
      holdUse: system.holdUse ?? defaults.holdUse,
      ...(connector !== undefined && { connector: withHours(connector) }),
    })),
    recipients: recipients.map(({ connector, ...recipient }) => ({
      ...recipient,
      corporation: recipient.corporation ?? true,
      ...(connector !== undefined && { connector: withHours(connector) }),
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

function withHours<C extends { readonly hours?: number | undefined }>(connector: C) {
  return { ...connector, hours: connector.hours ?? defaults.connectorHours };
}

/** The part of the configuration that clocks depend on. */
export type ClockSettings = Pick<Business, "holidays" | "staffHours" | "timeZone">;

/** The address that replies to mails go to; undefined if nobody reads them. */
export function readsReplies({ replyTo }: Pick<Business, "replyTo">): string | undefined {
  return replyTo === "nobody" ? undefined : replyTo;
}

type Fees = Pick<Configuration, "fee">;

/** The fee of a request that arrives on `arrivalDate`, in yen (Art. 38); 0 if there is none. */
export function feeYen({ fee }: Fees, right: RightKey, arrivalDate: string): number {
  return lawOf(right, arrivalDate).feeAllowed ? (fee.yen[right] ?? 0) : 0;
}

/** The total fee of requests that arrive together, in yen. */
export function feeOf(fees: Fees, rights: readonly RightKey[], arrivalDate: string): number {
  return rights.reduce((sum, right) => sum + feeYen(fees, right, arrivalDate), 0);
}
