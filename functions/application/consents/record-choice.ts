import { createHash } from "node:crypto";
import type { Language, Localized } from "../../domain/business.ts";
import type { Recorded, Who } from "../../domain/consents/ledger.ts";
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
  /** What the owners of its systems are told if it ends a consent, sealed. */
  readonly tells?: string | undefined;
}

export type Chosen =
  /** `again`: it was recorded before. */
  | {
      readonly kind: "recorded" | "again";
      readonly decided: Decided;
      readonly recorded: Extract<Recorded, { entry: unknown }>;
    }
  /** The same form was submitted with another answer before: the first answer stands. */
  | { readonly kind: "answered-before" };

/** Records a choice in the ledger, once. */
export async function recordChoice(
  deps: Pick<ConsentPageDeps, "runtime" | "ledger">,
  choice: Choice,
): Promise<Chosen> {
  const { runtime, ledger } = deps;
  const { item, decision, language, wording, givenBy, policyVersion, tells } = choice;
  const shown = wording && { version: wording.version, hash: wordingHash(item, wording), language };
  const key = keyOf(choice.key);
  const base = {
    at: new Date(runtime.clock.now()).toISOString(),
    channel: "page" as const,
    policyVersion,
    tells,
    details: {
      salt: Buffer.from(runtime.random(24)).toString("base64url"),
      givenBy,
      perceivedBy: { kind: "desk" as const },
      proof: receiptNumber(key),
      key,
    },
  };
  if (shown === undefined && decision !== "withdrawn") throw new RangeError(`${decision} needs words`);
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
  return { kind: recorded.kind, decided, recorded };
}

/** The idempotency key of a declaration, as the ledger stores it. */
export function keyOf(key: string): string {
  return createHash("sha256").update(`consent-key\0${key}`).digest("hex");
}
