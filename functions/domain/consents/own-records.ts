import type { AddressEntry } from "../address-book.ts";
import type { PersonLedger } from "./ledger.ts";

/** What the desk itself keeps of a person besides their requests; part of a disclosure. */
export interface OwnRecords {
  /** For everybody behind the person's aliases; several if they were not merged. */
  readonly ledgers: readonly PersonLedger[];
  readonly addresses: readonly AddressEntry[];
  /** The versions of the policy that bind them. */
  readonly binds: readonly string[];
}
