import type { AddressEntry } from "../address-book.ts";
import type { PersonLedger } from "./ledger.ts";

/** What the desk itself keeps of a person beside their requests: a disclosure tells it. */
export interface OwnRecords {
  readonly ledger: PersonLedger | undefined;
  readonly address: AddressEntry | undefined;
  /** The version of the policy that binds them. */
  readonly binds: string;
}
