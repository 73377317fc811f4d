import { createHash } from "node:crypto";
import type { Language, Localized } from "../../domain/business.ts";
import type { ConsentLedger, Who } from "../../domain/consents/ledger.ts";
import type { Decided } from "../../domain/consents/receipt.ts";
import { receiptNumber } from "../../domain/consents/receipt-number.ts";
import type { Details } from "../../domain/consents/revision.ts";
import { type ConsentItem, type Wording, wordingHash } from "../../domain/policy/wordings.ts";
import type { ConsentPageDeps } from "./page-deps.ts";

/** A choice on a page of the desk. */
export interface Choice {
  readonly who: Who;
  readonly item: Pick<ConsentItem, "key">;
  /** The item's name in the policy. */
  readonly name: Localized;
  /** The wording that was shown; undefined for switching off, which needs none. */
  readonly wording: Wording | undefined;
  readonly decision: "given" | "refused" | "withdrawn";
  readonly givenBy: Details["givenBy"];
  readonly language: Language;
  readonly policyVersion: string;
  /** Idempotency key of the form. */
  readonly key: string;
}

export type Chosen =
  /** `again`: it was recorded before. `ended`: a standing consent has ended. */
  | { readonly kind: "recorded" | "again"; readonly decided: Decided; readonly ended: boolean }
  /** The same form was submitted with another answer before: the first answer stands. */
  | { readonly kind: "answered-before" };

/** Records a choice in the ledger, once. */
export async function recordChoice(
  deps: Pick<ConsentPageDeps, "runtime" | "ledger">,
  choice: Choice,
): Promise<Chosen> {
  const { runtime, ledger } = deps;
  const { item, decision, language, wording, givenBy, policyVersion } = choice;
  const shown = wording && { version: wording.version, hash: wordingHash(item, wording), language };
  const key = keyOf(choice.key);
  const base = {
    at: new Date(runtime.clock.now()).toISOString(),
    channel: "page" as const,
    policyVersion,
    details: {
      salt: Buffer.from(runtime.random(24)).toString("base64url"),
      givenBy,
      perceivedBy: { kind: "desk" as const },
      proof: receiptNumber(key),
      key,
    },
  };
  if (shown === undefined && decision !== "withdrawn") throw new RangeError(`${decision} needs words`);
  const stood = await isStanding(ledger, choice);
  const recorded = await ledger.record(
    choice.who,
    item.key,
    shown === undefined || decision === "withdrawn"
      ? { ...base, decision: "withdrawn", ...(shown !== undefined && { wording: shown }) }
      : { ...base, decision, wording: shown },
  );
  if (recorded.kind === "key-used" || recorded.kind === "gone") return { kind: "answered-before" };
  const { entry, revision } = recorded;
  const decided: Decided = {
    business: runtime.business,
    person: entry.person,
    item: item.key,
    name: choice.name,
    revision,
    wording,
    language,
  };
  // Runs for a repeated form, too: the first attempt may have failed before the systems were told.
  const ended = revision.state === "revoked" && (stood || recorded.kind === "again");
  return { kind: recorded.kind, decided, ended };
}

async function isStanding(ledger: Pick<ConsentLedger, "standing">, { who, item }: Choice): Promise<boolean> {
  const standing = await ledger.standing("alias" in who ? who.alias : who.person, item.key);
  return standing?.kind === "declared" && standing.state === "active";
}

/** The idempotency key of a declaration, as the ledger stores it. */
export function keyOf(key: string): string {
  return createHash("sha256").update(`consent-key\0${key}`).digest("hex");
}
