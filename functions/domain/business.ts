import type * as z from "zod/mini";
import type { businessSchema } from "./business-schema.ts";
import type { localizedSchema } from "./localized.ts";
import { lawOf, type RightKey, rightOf } from "./rights/index.ts";

/** A text of the shop's own in one language or several. */
export type Localized = z.infer<typeof localizedSchema>;

export { type Language, languages, mainLanguage } from "./languages.ts";

/** What a mailbox may do: `desk` (intake, identity, fee, post), `officer` (decides, is escalated to); owners are named by their systems. */
export const roles = ["desk", "owner", "officer"] as const;
export type Role = (typeof roles)[number];

/** Who the business is and how its desk works. */
export type Business = z.infer<typeof businessSchema>;
export type DataSystem = Business["systems"][number];

type Fees = Pick<Business, "fee">;

/** What a request that arrives on `arrivalDate` costs the requester, in yen (Art. 38); 0 where nothing is charged. */
export function feeYen({ fee }: Fees, right: RightKey, arrivalDate: string): number {
  return lawOf(right, arrivalDate).feeAllowed ? (fee.yen[right] ?? 0) : 0;
}

/** Which requests for a right are charged: where the law has changed its mind, those of some days only. */
export type Charged = "all" | "none" | "by-arrival";

export function chargedOf(business: Fees, right: RightKey): Charged {
  const charged = rightOf(right).laws.map(({ since }) => feeYen(business, right, since) > 0);
  if (charged.every(Boolean)) return "all";
  return charged.some(Boolean) ? "by-arrival" : "none";
}

/** Where a mailbox is read, written so that one address is one text. */
export function addressOf({ mailboxes }: Pick<Business, "mailboxes">, key: string): string | undefined {
  return mailboxes[key]?.email.toLowerCase();
}

/** Whether two mailboxes of the configuration are read at different addresses: by different people, one may hope. */
export function areApart(business: Pick<Business, "mailboxes">, one: string, other: string): boolean {
  return one !== other && addressOf(business, one) !== addressOf(business, other);
}

/** The mailboxes of a role in the order of the configuration; for `owner`, that of the system. */
export function mailboxesOf(
  business: Pick<Business, "mailboxes" | "systems">,
  role: Role,
  systemKey?: string,
): readonly string[] {
  if (role === "owner") {
    const owner = business.systems.find((system) => system.key === systemKey)?.owner;
    return owner === undefined ? [] : [owner];
  }
  return Object.entries(business.mailboxes)
    .filter(([, mailbox]) => mailbox.roles.includes(role))
    .map(([key]) => key);
}
