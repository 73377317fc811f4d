import type { AddressEntry } from "../address-book.ts";
import type { PersonLedger } from "./ledger.ts";

/** What the desk itself keeps of a person beside their requests: a disclosure tells it. */
export interface OwnRecords {
  /** Of everybody that what they are known by leads to; several, where nobody has joined them. */
  readonly ledgers: readonly PersonLedger[];
  readonly addresses: readonly AddressEntry[];
  /** The versions of the policy that bind them. */
  readonly binds: readonly string[];
}
