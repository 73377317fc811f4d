import { consentLedger } from "../../functions/adapters/consent-ledger.ts";
import { counters } from "../../functions/adapters/counters.ts";
import { aliasOf, type Known } from "../../functions/domain/consents/aliases.ts";

import { readEnvironment } from "../../functions/runtime/environment.ts";
import type { LocalDesk } from "./local-desk.ts";

/** Records a declaration in the ledger of a desk, as a page or a program would. */
export async function declare(
  { desk }: Pick<LocalDesk, "desk">,
  known: Known,
  item: string,
  decision: "given" | "refused" | "withdrawn",
): Promise<void> {
  const env = readEnvironment(["CONSENTS_TABLE", "COUNTERS_TABLE"], desk.variables);
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const runtime = { clock: desk.clock, random, sleep: async () => undefined };
  const ledger = consentLedger(env, runtime, {
    items: [item],
    keepYears: 5,
    policyVersion: () => "2017-01-01",
  });
  const alias = aliasOf(await counters(env, runtime).deskKey(), known);
  await ledger.record({ alias, proof: { by: "client", reference: "test" } }, item, {
    at: new Date(desk.clock.now()).toISOString(),
    channel: "page",
    policyVersion: "2017-01-01",
    wording: { version: "1", hash: "a".repeat(64), language: "ja" },
    details: {
      salt: "0".repeat(32),
      givenBy: { kind: "person" },
      perceivedBy: { kind: "desk" },
    },
    decision,
  });
}
