import { createHash } from "node:crypto";
import type { Language, Localized } from "../../domain/business.ts";
import type { ConsentLedger, Who } from "../../domain/consents/ledger.ts";
import type { Decided } from "../../domain/consents/receipt.ts";
import { receiptNumber } from "../../domain/consents/receipt-number.ts";
import type { Details } from "../../domain/consents/revision.ts";
import { type ConsentItem, type Wording, wordingHash } from "../../domain/policy/wordings.ts";
import type { ConsentPageDeps } from "./page-deps.ts";

/** What somebody chose on a page of the desk. */
export interface Choice {
  readonly who: Who;
  readonly item: Pick<ConsentItem, "key">;
  /** What the policy calls it. */
  readonly name: Localized;
  /** What was shown; undefined where an item was switched off, which needs no words. */
  readonly wording: Wording | undefined;
  readonly decision: "given" | "refused" | "withdrawn";
  readonly givenBy: Details["givenBy"];
  readonly language: Language;
  readonly policyVersion: string;
  /** The same for the same form sent twice, and for nothing else. */
  readonly key: string;
}

export type Chosen =
  /** `again`: it had been recorded before. `ended`: a consent that stood does not stand any more. */
  | { readonly kind: "recorded" | "again"; readonly decided: Decided; readonly ended: boolean }
  /** The same form was answered otherwise before: the first answer stands. */
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
  const stood = await standsNow(ledger, choice);
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
  // Whoever sends the same form again may have died before the systems were told.
  const ended = revision.state === "revoked" && (stood || recorded.kind === "again");
  return { kind: recorded.kind, decided, ended };
}

async function standsNow(ledger: Pick<ConsentLedger, "standing">, { who, item }: Choice): Promise<boolean> {
  const standing = await ledger.standing("alias" in who ? who.alias : who.person, item.key);
  return standing?.kind === "declared" && standing.state === "active";
}

/** What makes a declaration the same as another, as the ledger keeps it. */
export function keyOf(key: string): string {
  return createHash("sha256").update(`consent-key\0${key}`).digest("hex");
}
