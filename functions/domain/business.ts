import type * as z from "zod/mini";
import { defaults } from "./business-defaults.ts";
import type { businessSchema } from "./business-schema.ts";
import type { localizedSchema } from "./localized.ts";
import { lawOf, type RightKey } from "./rights/index.ts";

/** A text of the shop's own in one language or several. */
export type Localized = z.infer<typeof localizedSchema>;

export { type Language, languages, mainLanguage } from "./languages.ts";

/** What `business.config.ts` says today, whole: for whoever begins a request, and before there is one. */
export type Configuration = z.infer<typeof businessSchema>;

/**
 * What today's configuration says to a request that is open: who the business is, who works there and when. What it
 * promises is not in here: that stands in the request's own terms, as it was when the request began. Versions of the
 * policy are, because none of them changes; which one holds today is for whoever has the configuration (`policyOn`).
 */
export type Business = Omit<Configuration, "deadlines" | "fee" | "secondSignOff">;
export type DataSystem = Business["systems"][number];

/** The configuration as people write it: what has a default may be left out. */
type Written = z.input<typeof businessSchema>;

/** The configuration whole. Checks nothing: `businessSchema` does, which comes to the same for what it lets through. */
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

/** The part of the configuration that clocks are set by. */
export type ClockSettings = Pick<Business, "holidays" | "staffHours" | "timeZone">;

/** Who reads replies to mails; undefined where nobody does. */
export function readsReplies({ replyTo }: Pick<Business, "replyTo">): string | undefined {
  return replyTo === "nobody" ? undefined : replyTo;
}

type Fees = Pick<Configuration, "fee">;

/** What a request that arrives on `arrivalDate` costs the requester, in yen (Art. 38); 0 where nothing is charged. */
export function feeYen({ fee }: Fees, right: RightKey, arrivalDate: string): number {
  return lawOf(right, arrivalDate).feeAllowed ? (fee.yen[right] ?? 0) : 0;
}

/** What requests that arrive together cost, in yen. */
export function feeOf(fees: Fees, rights: readonly RightKey[], arrivalDate: string): number {
  return rights.reduce((sum, right) => sum + feeYen(fees, right, arrivalDate), 0);
}
