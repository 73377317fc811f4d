import { createHash } from "node:crypto";
import { canonicalJson } from "../history.ts";
import type { Policy, PolicyText } from "./policy.ts";

/** The hash of a version's whole content: a published policy is never changed, only followed by a new one. */
function fingerprintOf(policy: Policy, text: PolicyText): string {
  return createHash("sha256").update(canonicalJson({ policy, text })).digest("hex");
}

/** Differences between the configured policies and the committed hashes. */
export type PolicyFault =
  | { readonly fault: "changed"; readonly effective: string }
  | { readonly fault: "not-locked"; readonly effective: string }
  | { readonly fault: "gone"; readonly effective: string }
  | { readonly fault: "no-text"; readonly effective: string };

export interface Policies {
  readonly versions: readonly Policy[];
  readonly texts: readonly PolicyText[];
}

/** Hashes by version, as committed or as reported by a deployed desk. */
export type Fingerprints = Readonly<Record<string, string>>;

/** The hash of each configured version. */
export function fingerprintsOf({ versions, texts }: Policies): Fingerprints {
  return Object.fromEntries(
    versions.flatMap((policy) => {
      const text = texts.find(({ effective }) => effective === policy.effective);
      return text === undefined ? [] : [[policy.effective, fingerprintOf(policy, text)]];
    }),
  );
}

/** Compares policies with hashes: every version must have one, and must still match it. */
export function policyFaults(policies: Policies, known: Fingerprints): readonly PolicyFault[] {
  const now = fingerprintsOf(policies);
  const missing = policies.versions.filter(({ effective }) => now[effective] === undefined);
  return [
    ...missing.map(({ effective }) => ({ fault: "no-text" as const, effective })),
    ...Object.entries(now).flatMap(([effective, hash]): PolicyFault[] => {
      const before = known[effective];
      if (before === undefined) return [{ fault: "not-locked", effective }];
      return before === hash ? [] : [{ fault: "changed", effective }];
    }),
    ...Object.keys(known)
      .filter((effective) => now[effective] === undefined)
      .map((effective) => ({ fault: "gone" as const, effective })),
  ];
}
