import type { AddressBook } from "../../domain/address-book.ts";
import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import type { OwedMails } from "../../domain/consents/owed-mail.ts";
import type { ConsentItem } from "../../domain/policy/wordings.ts";
import type { Counters, Mailer, RequestStore, Surroundings, Workflows } from "../../domain/ports.ts";

/** The dependencies of the pages for agreeing, refusing and withdrawing. */
export interface ConsentPageDeps {
  readonly runtime: Pick<
    Surroundings,
    "business" | "configuration" | "clock" | "random" | "log" | "loadLanguages"
  >;
  readonly baseUrl: string;
  readonly items: readonly ConsentItem[];
  readonly ledger: ConsentLedger;
  readonly counters: Counters;
  readonly requests: RequestStore;
  readonly workflows: Pick<Workflows, "start">;
  readonly mail: Mailer;
  readonly addresses: Pick<AddressBook, "find" | "change">;
  readonly owed: OwedMails;
}
