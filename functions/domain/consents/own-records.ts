import type { AddressEntry } from "../address-book.ts";
import type { PersonLedger } from "./ledger.ts";

/** What the desk itself keeps of a person besides their requests; part of a disclosure. */
export interface OwnRecords {
  readonly ledger: PersonLedger | undefined;
  readonly address: AddressEntry | undefined;
  /** The version of the policy that binds them. */
  readonly binds: string;
}
