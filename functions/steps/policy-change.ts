import * as z from "zod/mini";
import { addressBook } from "../adapters/address-book.ts";
import { boundVersions } from "../adapters/bound-versions.ts";
import { consentLedger } from "../adapters/consent-ledger.ts";
import { counters } from "../adapters/counters.ts";
import { mailAccount } from "../adapters/mail-account.ts";
import { mailer } from "../adapters/mailer.ts";
import { type BindDeps, bindNext } from "../application/changes/bind-versions.ts";
import type { PassStep } from "../application/changes/pass.ts";
import { type PublishedCourse, publishChange } from "../application/changes/publish-change.ts";
import { reportChange } from "../application/changes/report-change.ts";
import { type TellDeps, tellNext } from "../application/changes/tell-of-change.ts";
import { changeMails } from "../domain/changes/next-mail.ts";
import { ledgerTerms } from "../domain/consents/terms.ts";
import type { BoundVersions } from "../domain/policy/binding.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";

const round = z.int().check(z.nonnegative());
const version = z.iso.date();

/** The steps of an announcement's state machine, and those of a pass. */
const inputSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("publish"), version }),
  z.strictObject({ do: z.enum(changeMails), version, round }),
  z.strictObject({ do: z.literal("bind"), version, round }),
  z.strictObject({ do: z.literal("report"), version }),
]);
type Input = z.infer<typeof inputSchema>;

interface Deps extends TellDeps {
  readonly bound: BoundVersions;
  readonly ledger: BindDeps["ledger"];
}

/** One step of an announcement; idempotent. */
export async function handle(deps: Deps, input: Input): Promise<PublishedCourse | PassStep | null> {
  switch (input.do) {
    case "publish":
      return publishChange(deps, input.version);
    case "notice":
    case "reminder":
      return tellNext(deps, { version: input.version, kind: input.do, round: input.round });
    case "bind":
      return bindNext(deps, input);
    case "report":
      await reportChange(deps, input.version);
      return null;
  }
}

export const create = stepFunction(
  "policy-change",
  ["ADDRESS_BOOK_TABLE", "CONSENTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
  inputSchema,
  (env, runtime) => {
    const deps: Deps = {
      runtime,
      baseUrl: env.BASE_URL,
      addresses: addressBook(env, runtime),
      bound: boundVersions(env),
      counters: counters(env, runtime),
      ledger: consentLedger(env, runtime, ledgerTerms(runtime)),
      mail: mailer(env, runtime),
      account: mailAccount(env),
    };
    return (input) => handle(deps, input);
  },
);
export const handler = onFirstCall(create);
