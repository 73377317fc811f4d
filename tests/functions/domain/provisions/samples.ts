import type { Entry } from "../../../../functions/domain/consents/entry.ts";
import { personKeySchema } from "../../../../functions/domain/consents/person.ts";
import { type Declaration, declared } from "../../../../functions/domain/consents/transitions.ts";
import type { Party } from "../../../../functions/domain/provisions/party.ts";
import { type ProvisionRecord, provisionIdOf } from "../../../../functions/domain/provisions/record.ts";
import { type Making, recorded } from "../../../../functions/domain/provisions/recorded.ts";
import type { ReportedProvision } from "../../../../functions/domain/provisions/reported-provision.ts";

/** Sample data for tests of the register of provisions. */

export const person = personKeySchema.parse(`P-${"0".repeat(26)}`);
export const today = "2026-11-28";
export const nowMs = Date.parse("2026-11-28T03:00:00Z");

export const carrier: Party = {
  name: "さくら運送株式会社",
  address: "山梨県甲府市1-1",
  corporation: true,
  representative: "桜 太郎",
  place: { kind: "japan" },
};

export const onConsent: Extract<ReportedProvision, { direction: "given" }> = {
  direction: "given",
  party: carrier,
  items: ["氏名", "住所"],
  method: "each",
  basis: { code: "consent", item: "delivery" },
};

const details = {
  salt: "0123456789abcdef",
  givenBy: { kind: "person" },
  perceivedBy: { kind: "desk" },
} as const;
const wording = { version: "1", hash: "a".repeat(64), language: "ja" } as const;

/** An entry of the ledger with these declarations, each with its time. */
export function entryOf(
  ...said: readonly (readonly ["given" | "refused" | "withdrawn", string, string?])[]
): Entry {
  const blank = { person, item: "delivery" };
  const entry = said.reduce<Entry | typeof blank>((before, [decision, at, expiresAt]) => {
    const all = { at, channel: "page", policyVersion: "2017-01-01", details, wording } as const;
    const declaration: Declaration =
      decision === "given" ? { ...all, decision, expiresAt } : { ...all, decision };
    return declared(before, declaration, { years: 3 });
  }, blank);
  if (!("revisions" in entry)) throw new Error("nothing said");
  return entry;
}

export function makingOf(reported: ReportedProvision, own: Partial<Making> = {}): Making {
  return {
    id: provisionIdOf("client:app", "order-1"),
    person,
    reported,
    party: reported.party ?? carrier,
    consent: undefined,
    at: new Date(nowMs).toISOString(),
    today,
    by: { kind: "client", client: "app" },
    ...own,
  };
}

export function recordOf(reported: ReportedProvision, own: Partial<Making> = {}): ProvisionRecord {
  const made = recorded(undefined, makingOf(reported, own));
  if (!made.ok) throw new Error(made.refusal);
  return made.value.record;
}
