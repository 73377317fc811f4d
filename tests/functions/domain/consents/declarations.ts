import fc from "fast-check";
import { newPersonKey } from "../../../../functions/domain/consents/person.ts";
import type { Details, ShownWording } from "../../../../functions/domain/consents/revision.ts";
import type { Declaration } from "../../../../functions/domain/consents/transitions.ts";

export const personOf = (n: number) => newPersonKey(new Uint8Array(17).fill(n));
export const keeping = { years: 5 };
export const policyVersion = "2017-01-01";

function wordingOf(version: string): ShownWording {
  return { version, hash: "a".repeat(64), language: "ja" };
}

export function detailsOf(more: Partial<Details> = {}): Details {
  return {
    salt: "0".repeat(32),
    givenBy: { kind: "person" },
    perceivedBy: { kind: "client", client: "app" },
    ...more,
  };
}

const startMs = Date.parse("2026-12-01T00:00:00.000Z");
export const minute = (n: number) => new Date(startMs + n * 60_000).toISOString();

type Said =
  | { readonly decision: "asked" | "given"; readonly wording?: string; readonly expiresAt?: string }
  | { readonly decision: "refused"; readonly wording?: string; readonly keepsEarlier?: boolean }
  | { readonly decision: "withdrawn" };

/** A declaration made `at` minutes after the start. */
export function said(at: number, what: Said, details: Partial<Details> = {}): Declaration {
  const common = { at: minute(at), channel: "app" as const, policyVersion, details: detailsOf(details) };
  if (what.decision === "withdrawn") return { ...common, ...what };
  return { ...common, ...what, wording: wordingOf(what.wording ?? "1") };
}

const wording = fc.constantFrom("1", "2");

/** Any declarations, in any order. */
export const anySaid: fc.Arbitrary<Said> = fc.oneof(
  fc.record({ decision: fc.constant("asked" as const), wording }),
  fc.record({ decision: fc.constant("given" as const), wording }),
  fc.record({ decision: fc.constant("refused" as const), wording, keepsEarlier: fc.boolean() }),
  fc.constant({ decision: "withdrawn" as const }),
);
